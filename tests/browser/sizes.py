"""What does not fit: the longest word that texts have, and what stands outside of a screen."""

LONG_WORD = "Tværfagligforebyggelsesindsatskoordinationsgruppeformandskab"
OUTSIDE = """() => [...document.querySelectorAll("body, body *")].filter(element => {
  if (element.closest(".af-wide, .jp-OutputArea-output:has(.dataframe)")) return false;
  if (element.closest(".af-sr, .af-again, .af-stack thead")) return false;
  const { width, height, right } = element.getBoundingClientRect();
  const scrolls = ["auto", "scroll"].includes(getComputedStyle(element).overflowX);
  return (scrolls && element.scrollWidth > element.clientWidth + 1)
    || (width > 1 && height > 1 && right > innerWidth + 1);
}).map(element => `${element.tagName} ${element.className} ${element.textContent.slice(0, 60)}`)"""
