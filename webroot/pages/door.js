import { html, svg } from "lit";
import { mark } from "../kit/icon.js";

const drawing = svg`
  <defs>
    <radialGradient id="glow" cx=".5" cy=".5" r=".5">
      <stop offset="0" stop-color="#f4c56e" stop-opacity=".55"></stop>
      <stop offset="1" stop-color="#f4c56e" stop-opacity="0"></stop>
    </radialGradient>
  </defs>
  <rect width="520" height="860" fill="#184c40"></rect>
  <g stroke="#2b6456" stroke-width="1.5" fill="none">
    <path d="M0 180h520M0 260h520M0 340h520M0 420h520M0 500h520M0 580h520M0 660h520"></path>
  </g>
  <g fill="none" stroke="#dfe9e0" stroke-opacity=".5" stroke-width="2.2" stroke-linecap="round">
    <path d="M70 172c14-30 22-30 26 0s16 10 26-14 18 24 30 8 24-34 32 0"></path>
    <path d="M70 252h84M70 332h120M176 246l10 8 16-22M212 326l10 8 16-22"></path>
    <path d="M330 150a34 34 0 1 1-2 0M330 162v24l16 10"></path>
  </g>
  <ellipse cx="262" cy="480" rx="300" ry="240" fill="url(#glow)"></ellipse>
  <path d="M0 720h520v140H0z" fill="#103830"></path>
  <path d="M214 560h96l22 170H192z" fill="#7b5231"></path>
  <path d="M214 560h96l4 30H210z" fill="#5f3d23"></path>
  <path d="M168 724h188v22H168z" fill="#5f3d23"></path>
  <path
    d="M142 536 372 470a10 10 0 0 1 12 7l6 22a10 10 0 0 1-7 12L160 576a10 10 0 0 1-12-7l-8-22a10 10 0 0 1 2-11z"
    fill="#93653d"
  ></path>
  <path d="m176 520 84-24 14 10 80-34 8 26-82 34-14-8-84 24z" fill="#fbf6e8"></path>
  <path d="m262 497 10 35" stroke="#d9cfb4" stroke-width="2"></path>
  <path d="M350 470c40-40 20-96-22-110" fill="none" stroke="#2b2a24" stroke-width="6" stroke-linecap="round"></path>
  <path d="m338 340-64 34c4 18 26 26 44 18s26-32 20-52z" fill="#c98a2c"></path>
  <circle cx="302" cy="392" r="9" fill="#ffe9b5"></circle>
`;

/** The frame of the pages before signing in: an illustration, and a form. */
export const door = (content) => html`
  <div class="sign">
    <aside class="sign-art" aria-hidden="true">
      <svg viewBox="0 0 520 860" preserveAspectRatio="xMidYMid slice">${drawing}</svg>
    </aside>
    <main id="main" class="sign-main" tabindex="-1">
      <div class="sign-box">
        <p class="brand">${mark}<span>Lectern</span></p>
        ${content}
      </div>
    </main>
  </div>
`;

/** The message after too many tries. */
export function later({ retryAfter }) {
  const minutes = Math.ceil((retryAfter ?? 60) / 60);
  return `Too many tries. Try again in ${minutes === 1 ? "a minute" : `${minutes} minutes`}.`;
}
