import { css, html, LitElement, nothing, svg } from "lit";
import { customElement, property } from "lit/decorators.js";
import { Clock } from "../parts/clock";
import { base } from "../style";
import type { Times } from "../times";
import { endsShortly, share, type Window } from "./windows";

const RADIUS = 46;
const LENGTH = 2 * Math.PI * RADIUS;

/**
 * What is left of a window: "9:41" in a ring that shrinks. Has the attribute `shortly`
 * while the window is about to end. Draws itself anew every second, and nothing else.
 */
@customElement("pq-countdown")
export class PqCountdown extends LitElement {
  @property({ attribute: false }) window!: Window;
  @property({ attribute: false }) times!: Times;
  @property() label = "";

  private readonly clock = new Clock(this, 1);

  static override styles = [
    base,
    css`
      :host {
        position: relative;
        width: 6em;
        height: 6em;
        flex: none;
      }
      svg {
        display: block;
        width: 100%;
        height: 100%;
        rotate: -90deg;
      }
      circle {
        fill: none;
        stroke-width: 8;
        stroke: var(--pq-line);
      }
      circle.left {
        stroke: var(--pq-link);
        stroke-linecap: round;
        transition: stroke-dashoffset 1s linear;
      }
      :host([shortly]) circle.left {
        stroke: var(--pq-bad);
      }
      div {
        position: absolute;
        inset: 0;
        display: grid;
        place-items: center;
        font-size: 1.5em;
        font-weight: 600;
        font-variant-numeric: tabular-nums;
      }
      :host([shortly]) div {
        color: var(--pq-bad);
        animation: beat 1s ease-in-out infinite alternate;
      }
      @keyframes beat {
        to {
          opacity: 0.55;
        }
      }
    `,
  ];

  protected override render() {
    const { now } = this.clock;
    const left = share(this.window, now);
    this.toggleAttribute("shortly", endsShortly(this.window, now));
    return html`<svg viewBox="0 0 100 100" aria-hidden="true">
        <circle cx="50" cy="50" r=${RADIUS}></circle>
        ${
          left > 0
            ? svg`<circle
                class="left"
                cx="50"
                cy="50"
                r=${RADIUS}
                stroke-dasharray=${LENGTH}
                stroke-dashoffset=${LENGTH * (1 - left)}
              ></circle>`
            : nothing
        }
      </svg>
      <div role="timer" aria-live="off" aria-label=${this.label}>
        ${this.times.countdown(this.window.ends, now)}
      </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-countdown": PqCountdown;
  }
}
