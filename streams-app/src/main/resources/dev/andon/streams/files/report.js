"use strict";
const opacity = document.getElementById("opacity");
const find = document.getElementById("find");
const kind = document.getElementById("kind");
const shown = document.getElementById("shown");
const none = document.querySelector(".none");
const dialog = document.querySelector("dialog");
const cards = [...document.querySelectorAll(".card")];
let open = null;

function lay() {
  document.documentElement.style.setProperty("--map", opacity.value / 100);
  opacity.nextElementSibling.value = opacity.value + " %";
}

function filter() {
  const text = find.value.trim().toLowerCase();
  let count = 0;
  for (const card of cards) {
    const matches = card.dataset.name.toLowerCase().includes(text)
        && (!kind.value || (card.dataset.label === kind.value || card.dataset.verdict === kind.value));
    card.hidden = !matches;
    count += matches ? 1 : 0;
  }
  none.hidden = count > 0;
  shown.textContent = count === cards.length ? count + " images" : count + " of " + cards.length + " images";
}

function enlarge(card) {
  open = card;
  const frame = card.querySelector(".frame").cloneNode(true);
  frame.style.setProperty("--ratio", card.style.getPropertyValue("--ratio"));
  frame.querySelectorAll("img").forEach(picture => picture.loading = "eager");
  dialog.querySelector(".large").replaceChildren(frame);
  dialog.querySelector("p").textContent =
      [card.querySelector(".rank").textContent, card.querySelector(".score").firstChild.textContent, card.dataset.name]
          .filter(Boolean).join("  ·  ");
  if (!dialog.open) {
    dialog.showModal();
  }
}

function step(by) {
  const visible = cards.filter(card => !card.hidden);
  const next = visible[visible.indexOf(open) + by];
  if (next) {
    enlarge(next);
  }
}

opacity.addEventListener("input", lay);
find.addEventListener("input", filter);
kind.addEventListener("change", filter);
document.querySelector(".cards").addEventListener("click", event => {
  if (event.target.closest(".stage")) {
    enlarge(event.target.closest(".card"));
  }
});
dialog.addEventListener("click", event => {
  if (event.target === dialog || "close" in event.target.dataset) {
    dialog.close();
  } else if (event.target.dataset.step) {
    step(Number(event.target.dataset.step));
  }
});
dialog.addEventListener("keydown", event => {
  if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
    step(event.key === "ArrowLeft" ? -1 : 1);
  } else if (event.key === "ArrowUp" || event.key === "ArrowDown") {
    event.preventDefault();
    event.key === "ArrowUp" ? opacity.stepUp(2) : opacity.stepDown(2);
    lay();
  }
});
dialog.addEventListener("close", () => open.querySelector(".stage").focus());
lay();
filter();
