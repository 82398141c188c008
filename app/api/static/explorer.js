// Shows the contract in Swagger UI. Every address is relative to this page, so that it works behind any path prefix.
"use strict";

async function show() {
  const answer = await fetch("openapi.json");
  const contract = await answer.json();
  // The contract says "/", the root of its host; behind a path prefix the root of the service is where this page lies.
  contract.servers = [{ url: new URL(".", document.baseURI).pathname }];
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
