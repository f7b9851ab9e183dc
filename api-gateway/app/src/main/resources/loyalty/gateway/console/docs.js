// Shows the description of the API. The bundle defines the global SwaggerUIBundle; nothing is fetched from elsewhere.
window.SwaggerUIBundle({
  url: "/openapi.json",
  dom_id: "#docs",
  deepLinking: true,
  docExpansion: "list",
  defaultModelsExpandDepth: 0,
  validatorUrl: null,
});
