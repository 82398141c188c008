// Shows the contract in Swagger UI. The URL is relative to this page, so it works behind a path prefix.
"use strict";

// Swagger UI has a dark look, but does not follow the browser by itself.
const dark = matchMedia("(prefers-color-scheme: dark)");
const followTheme = () => document.documentElement.classList.toggle("dark-mode", dark.matches);
dark.addEventListener("change", followTheme);
followTheme();

async function show() {
  const answer = await fetch("openapi.json");
  const contract = await answer.json();
  SwaggerUIBundle({
    dom_id: "#explorer",
    spec: contract,
    deepLinking: true,
    displayRequestDuration: true,
    tryItOutEnabled: true,
    // Otherwise the bundle may send the contract to a validator on another host.
    validatorUrl: null,
  });
}

show().then(
  () => {
    document.querySelector(".wait").remove();
  },
  () => {
    document.querySelector(".wait").textContent = "The contract could not be loaded. Reload the page to try again.";
  },
);
