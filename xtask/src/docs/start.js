// Shows the document that the page holds. Fonts are the machine's own: nothing is loaded from elsewhere.
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

// The order of what a search finds. What has all of its words in its name or operationId comes first, and of these the
// shortest, so that whoever writes a name finds what is called so at the top.
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
