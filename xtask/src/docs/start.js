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
