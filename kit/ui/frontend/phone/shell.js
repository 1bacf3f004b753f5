/** What the server put in the page. */

export const shell = JSON.parse(document.getElementById("afrunding").textContent);
