import {
  mdiAccountCheck,
  mdiAccountClock,
  mdiAlertOctagon,
  mdiCheck,
  mdiClose,
  mdiExclamationThick,
  mdiHelp,
  mdiLanDisconnect,
  mdiLock,
  mdiPause,
  mdiStop,
  mdiTrayArrowUp,
  mdiWrench,
} from "@mdi/js";
import { css, nothing, svg, type TemplateResult } from "lit";
import type { Look } from "./look";

const BADGES: Partial<Record<Look, string>> = {
  idle: mdiCheck,
  paused: mdiPause,
  finished: mdiCheck,
  failed: mdiExclamationThick,
  cancelled: mdiClose,
  plate: mdiTrayArrowUp,
  stopped: mdiStop,
  blocked: mdiLock,
  offered: mdiAccountClock,
  reserved: mdiAccountCheck,
  error: mdiAlertOctagon,
  offline: mdiLanDisconnect,
  unknown: mdiHelp,
  out_of_service: mdiWrench,
};

/** The little boat that everybody prints first. */
const BOAT =
  "M22 35.5H42L39 43H26.5C24.4 43 22.8 39.6 22 35.5ZM27.5 34.5V30.3H36.5V34.5Z" +
  "M26.5 29.3V27.6H37.5V29.3ZM29.3 26.6V24.6H32.3V26.6Z";
const SPAGHETTI =
  "M22 42C27 34 28 44 32 40S27 31 32 31 37 42 34 41 38 32 41 36 36 43 42 42";
const BED = 43;
const HIGHEST = 24.6;
/** A circle whose length counts as 100, so that lengths on it are percent. */
const RING = "M32 4a28 28 0 0 1 0 56a28 28 0 0 1 0-56";

/**
 * Draw a printer: a ring of its progress around a frame in which the print grows.
 *
 * `part` is how much of the print stands there, from 0 to 1, `color` its filament's.
 */
export function picture(
  look: Look,
  part: number | undefined,
  color: string | undefined,
): TemplateResult {
  const top = BED - (part ?? 0) * (BED - HIGHEST);
  const beam = look === "preparing" ? 36 : part === undefined ? 20.5 : top - 5.2;
  return svg`<svg class="picture" viewBox="0 0 64 64" aria-hidden="true">
    <defs>
      <clipPath id="grown"><rect x="16" y=${top} width="32" height="32"></rect></clipPath>
    </defs>
    <path class="track" d=${RING} pathLength="100"></path>
    ${ring(look, part)}
    <g transform="translate(32 32) scale(1.16) translate(-32 -31.5)">
      <rect class="frame" x="17" y="15" width="30" height="33" rx="3"></rect>
      ${print(look, part, color)}
      <path class="bed" d="M20.5 44.2H43.5"></path>
      <g class="head" style="transform: translateY(${beam.toFixed(1)}px)">
        <path class="beam" d="M17 0H47"></path>
        <path class="nozzle" d="M29.5 0H34.5V2.4L32.8 4.6H31.2L29.5 2.4Z"></path>
      </g>
    </g>
    ${badge(BADGES[look])}
  </svg>`;
}

function ring(look: Look, part: number | undefined) {
  if (look === "offered" || look === "reserved") {
    return svg`<path class="ring hatched" d=${RING} pathLength="100"></path>`;
  }
  const full = look === "failed" || look === "idle" ? 1 : (part ?? 0);
  const length = look === "cancelled" ? 0 : full * 100;
  return length
    ? svg`<path class="ring" d=${RING} pathLength="100"
        stroke-dasharray="${length.toFixed(1)} 200"></path>`
    : nothing;
}

function print(look: Look, part: number | undefined, color: string | undefined) {
  if (look === "failed") {
    return svg`<path class="spaghetti" d=${SPAGHETTI}></path>`;
  }
  if (part === undefined) {
    return nothing;
  }
  return svg`<path class="ghost" d=${BOAT}></path>
    <path class="print" d=${BOAT} clip-path="url(#grown)"
      style=${color ? `fill: #${color}` : nothing}></path>`;
}

function badge(path: string | undefined) {
  return path
    ? svg`<circle class="badge" cx="52" cy="52" r="11"></circle>
      <path class="sign" d=${path} transform="translate(44.8 44.8) scale(0.6)"></path>`
    : nothing;
}

export const pictureStyle = css`
  .picture {
    display: block;
    width: 100%;
    height: 100%;
    overflow: visible;
  }
  .picture path,
  .picture rect {
    fill: none;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .picture .track,
  .picture .ring {
    stroke: var(--pq-line);
    stroke-width: 4.5;
  }
  .picture .ring {
    stroke: var(--tone);
    transition: stroke-dasharray 600ms;
  }
  .picture .ring.hatched {
    stroke-dasharray: 1.25;
    stroke-linecap: butt;
  }
  .picture .frame,
  .picture .beam {
    stroke: var(--pq-muted);
    stroke-width: 2;
  }
  .picture .bed {
    stroke: var(--pq-muted);
    stroke-width: 2.4;
  }
  .picture .nozzle {
    fill: var(--pq-muted);
  }
  .picture .head {
    transition: transform 600ms;
  }
  .picture .ghost {
    fill: color-mix(in srgb, var(--pq-text) 9%, transparent);
  }
  .picture .print {
    fill: var(--pq-accent);
    stroke: color-mix(in srgb, var(--pq-text) 45%, transparent);
    stroke-width: 0.7;
  }
  .picture .spaghetti {
    stroke: var(--tone);
    stroke-width: 1.8;
  }
  .picture .badge {
    fill: var(--tone);
    stroke: var(--pq-surface);
    stroke-width: 3;
  }
  .picture .sign {
    fill: var(--pq-surface);
  }
  .look-idle .ring {
    opacity: 0.55;
  }
  .look-preparing .track {
    stroke: var(--tone);
    stroke-dasharray: 1 3.166;
  }
  .look-preparing .nozzle {
    fill: var(--pq-warn);
    animation: glow 2.4s ease-in-out infinite alternate;
  }
  :is(.look-offline, .look-unknown, .look-out_of_service) :is(.frame, .beam, .bed) {
    opacity: 0.55;
  }
  :is(.look-offline, .look-unknown) .track {
    stroke-dasharray: 0.1 3.9;
    stroke: var(--pq-muted);
    stroke-width: 3;
    opacity: 0.6;
  }
  .look-out_of_service .track {
    stroke: var(--pq-muted);
    stroke-dasharray: 6 4;
    stroke-linecap: butt;
    opacity: 0.5;
  }
  @keyframes glow {
    to {
      opacity: 0.35;
    }
  }
`;
