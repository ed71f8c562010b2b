// Shows the document in the page. Uses system fonts, so that nothing is loaded from the network.
const text = "system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif";
const code = "ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace";
Redoc.init(
  JSON.parse(document.getElementById("document").textContent),
  {
    downloadUrls: [{ title: "leaddyno.yaml", url: "leaddyno.yaml" }],
    expandResponses: "200,201",
    nativeScrollbars: true,
    pathInMiddlePanel: true,
    sortRequiredPropsFirst: true,
    theme: {
      rightPanel: { width: "44%" },
      sidebar: { width: "280px" },
      typography: { fontFamily: text, headings: { fontFamily: text }, code: { fontFamily: code, wrap: true } },
    },
  },
  document.getElementById("page"),
);

// Sorts search results. Results with all words in their name or operationId come first, and of these the
// shortest, so that a search for a name shows its operation first.
function byName(term) {
  const words = term.toLowerCase().split(/\s+/).filter(Boolean);
  const length = ({ item }) => {
    const name = `${item.name} ${item.operationId ?? ""}`.toLowerCase();
    return words.every((word) => name.includes(word)) ? name.length : Infinity;
  };
  return (one, other) => {
    const [here, there] = [length(one), length(other)];
    return here === there ? other.score - one.score : here - there;
  };
}
