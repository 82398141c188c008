// Shows the contract in Swagger UI. Its address is relative to this page, and it names the path prefix that it is served under.
"use strict";

async function show() {
  const answer = await fetch("openapi.json");
  const contract = await answer.json();
  SwaggerUIBundle({
    dom_id: "#explorer",
    spec: contract,
    deepLinking: true,
    displayRequestDuration: true,
    tryItOutEnabled: true,
    // Otherwise the bundle may ask a validator on another host about the contract.
    validatorUrl: null,
  });
}

show().then(
  () => {
    document.querySelector(".wait").remove();
  },
  () => {
    document.querySelector(".wait").textContent = "It could not be loaded: reload the page to try again.";
  },
);
