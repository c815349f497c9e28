import type { Chart } from "chart.js";
import { css, html, LitElement, nothing, type PropertyValues } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { styleMap } from "lit/directives/style-map.js";
import { base } from "../style";
import type { Drawing, LegendEntry } from "./drawing";
import { inkToken, inkTokens, readInks } from "./inks";
import { renderTable, tableStyles } from "./table";
import { ThemeWatch } from "./theme-watch";

const APPEARS_WITHIN = 300;

/** A drawing with its heading, its legend and the same as a table. */
@customElement("pq-chart")
export class PqChart extends LitElement {
  @property({ attribute: false }) drawing!: Drawing;
  @property() tableLabel = "";
  @state() private asTable = false;
  @query("canvas") private readonly canvas!: HTMLCanvasElement;
  @query(".probe") private readonly probe!: HTMLElement;
  private chart: Chart | undefined;
  private drawnWith = "";

  static override styles = [
    inkTokens,
    base,
    tableStyles,
    css`
      figure {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 10px;
        margin: 0;
      }
      .legend {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 16px;
      }
      .legend li {
        display: flex;
        align-items: center;
        gap: 6px;
      }
      .legend svg {
        flex: none;
      }
      .canvas {
        position: relative;
        min-width: 0;
        overflow: clip; /* until the chart has followed a narrower page */
      }
    `,
  ];

  constructor() {
    super();
    this.addController(new ThemeWatch(() => this.colorsChanged()));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.chart?.destroy();
    this.chart = undefined;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) {
      void this.draw();
    }
  }

  protected override render() {
    const { heading, note, legend, height, table } = this.drawing;
    return html`<figure class="surface">
      <figcaption>
        <h2>${heading}</h2>
        <p class="muted small">${note}</p>
      </figcaption>
      <ul class="legend small">
        ${legend.map(renderEntry)}
      </ul>
      <div class="canvas" style=${styleMap({ height: `${height}px` })}>
        <canvas role="img" aria-label=${`${heading}. ${note}`}></canvas>
      </div>
      <details
        ?open=${this.asTable}
        @toggle=${(event: Event) => {
          this.asTable = (event.target as HTMLDetailsElement).open;
        }}
      >
        <summary>${this.tableLabel}<span class="unseen">: ${heading}</span></summary>
        ${this.asTable ? renderTable(table, heading) : nothing}
      </details>
      <span class="probe" hidden></span>
    </figure>`;
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has("drawing")) {
      void this.draw();
    }
  }

  private colorsChanged(): void {
    if (this.chart && JSON.stringify(readInks(this.probe)) !== this.drawnWith) {
      void this.draw();
    }
  }

  /** Only the first time it appears by and by. Without the library the table says it. */
  private async draw(): Promise<void> {
    const library = await import("./charts-library").catch(() => undefined);
    if (!library) {
      this.asTable = true;
      return;
    }
    if (!this.isConnected) {
      return;
    }
    const inks = readInks(this.probe);
    this.drawnWith = JSON.stringify(inks);
    const { type, data, options } = this.drawing.config(inks) as {
      type: "bar";
      data: Chart["data"];
      options: Chart["options"];
    };
    const { fontFamily: family, fontSize } = getComputedStyle(this);
    const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    const whole: Chart["options"] = {
      ...options,
      maintainAspectRatio: false,
      animation: still ? false : { duration: APPEARS_WITHIN },
      font: { family, size: Number.parseFloat(fontSize) * 0.8 },
    };
    if (this.chart) {
      this.chart.data = data;
      this.chart.options = whole;
      this.chart.update("none");
    } else {
      this.chart = new library.Chart(this.canvas, { type, data, options: whole });
    }
  }
}

const MARKS: Record<LegendEntry["mark"], string> = {
  box: "M4 0h12v12h-12z",
  dot: "M5 6a5 5 0 1 0 10 0a5 5 0 1 0-10 0",
  line: "M0 5h20v2h-20z",
  dashes: "M0 5h5v2h-5zM8 5h5v2h-5zM16 5h4v2h-4z",
};

function renderEntry({ ink, mark, text }: LegendEntry) {
  return html`<li>
    <svg width="20" height="12" aria-hidden="true">
      <path d=${MARKS[mark]} style=${styleMap({ fill: inkToken(ink) })}></path>
    </svg>
    ${text}
  </li>`;
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-chart": PqChart;
  }
}
