import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { Moment } from "../live/types";
import {
  firstHours,
  hoursOf,
  leftOfNow,
  type Range,
  rangeAt,
  within,
  zoomAround,
  zoomed,
} from "./scale";

const HOUR = 3_600;
/** Seconds until a large view on the wall goes back to now by itself. */
const REST = 120;

interface Parts {
  scroller: HTMLElement;
  /** What the time axis is drawn on; as wide as the whole range. */
  track: HTMLElement;
}

/**
 * What part of the range is seen: scrolls, zooms, and follows the clock until somebody
 * scrolls elsewhere.
 */
export class Viewport implements ReactiveController {
  range: Range = rangeAt(Date.now() / 1000);
  /** How many hours are seen at once. */
  hours = 12;
  /** Pixels on which they are seen; a guess before the first layout. */
  width = 1_000;
  private isLaidOut = false;
  private left: Moment = 0;
  private isFollowing = true;
  private scrolledTo = 0;
  private touched: Moment = 0;
  private pinched: { apart: number; hours: number } | undefined;
  private readonly resize = new ResizeObserver(() => this.host.requestUpdate());
  private observed: Element | undefined;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly parts: () => Parts | undefined,
  ) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.resize.disconnect();
    this.observed = undefined;
  }

  /** Go with the clock; `returns` also when it was left alone for a while. */
  tick(now: Moment, returns: boolean): void {
    this.range = rangeAt(now);
    if (returns && now - this.touched > REST) {
      this.isFollowing = true;
    }
    if (this.isFollowing) {
      this.left = leftOfNow(now, this.hours);
    }
  }

  hostUpdated(): void {
    const parts = this.parts();
    if (!parts) {
      return;
    }
    const { scroller, track } = parts;
    if (this.observed !== scroller) {
      this.resize.disconnect();
      this.resize.observe(scroller);
      this.observed = scroller;
    }
    const width = scroller.clientWidth - (scroller.scrollWidth - track.offsetWidth);
    if (width <= 0) {
      return;
    }
    if (width !== this.width || !this.isLaidOut) {
      if (!this.isLaidOut) {
        this.isLaidOut = true;
        this.hours = firstHours(width);
      }
      this.width = width;
      this.host.requestUpdate();
      return;
    }
    this.scroll(parts);
  }

  private scroll({ scroller, track }: Parts): void {
    const part = (this.left - this.range.start) / HOUR / hoursOf(this.range);
    const target = part * track.offsetWidth;
    if (Math.abs(scroller.scrollLeft - target) > 1) {
      scroller.scrollLeft = target;
    }
    this.scrolledTo = scroller.scrollLeft;
  }

  toNow(): void {
    this.isFollowing = true;
    this.host.requestUpdate();
  }

  zoom(closer: boolean): void {
    this.zoomTo(zoomed(this.hours, closer), this.middle());
  }

  readonly onScroll = (): void => {
    const parts = this.parts();
    if (!parts || Math.abs(parts.scroller.scrollLeft - this.scrolledTo) <= 1.5) {
      return;
    }
    const { scroller, track } = parts;
    this.scrolledTo = scroller.scrollLeft;
    this.leave();
    const part = scroller.scrollLeft / track.offsetWidth;
    this.left = this.range.start + part * hoursOf(this.range) * HOUR;
  };

  /** Zooms with Ctrl, as pinching a touchpad does; without, the page scrolls. */
  readonly onWheel = {
    handleEvent: (event: WheelEvent): void => {
      if (!event.ctrlKey) {
        return;
      }
      event.preventDefault();
      this.leave();
      const factor = Math.exp(event.deltaY * (event.deltaMode ? 0.05 : 0.002));
      this.zoomTo(within(this.hours * factor), this.momentAt(event.clientX));
    },
    passive: false,
  };

  readonly onTouch = {
    handleEvent: (event: TouchEvent): void => {
      const [one, other] = event.touches;
      if (!one || !other) {
        this.pinched = undefined;
        return;
      }
      const apart = Math.hypot(
        one.clientX - other.clientX,
        one.clientY - other.clientY,
      );
      if (!this.pinched) {
        this.pinched = { apart, hours: this.hours };
        return;
      }
      event.preventDefault();
      this.leave();
      const hours = within((this.pinched.hours * this.pinched.apart) / apart);
      this.zoomTo(hours, this.momentAt((one.clientX + other.clientX) / 2));
    },
    passive: false,
  };

  private leave(): void {
    this.isFollowing = false;
    this.touched = Date.now() / 1000;
  }

  private zoomTo(hours: number, moment: Moment): void {
    this.left = zoomAround(this.left, this.hours, hours, moment);
    this.hours = hours;
    this.host.requestUpdate();
  }

  /** Now where it is seen, else the middle of what is seen. */
  private middle(): Moment {
    const now = Date.now() / 1000;
    const seen = this.hours * HOUR;
    return now > this.left && now < this.left + seen ? now : this.left + seen / 2;
  }

  private momentAt(x: number): Moment {
    const parts = this.parts();
    if (!parts) {
      return this.middle();
    }
    const { left, width } = parts.track.getBoundingClientRect();
    return this.range.start + ((x - left) / width) * hoursOf(this.range) * HOUR;
  }
}
