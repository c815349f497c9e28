import{a as z}from"./chunk-LUHS355O.js";import{c as A}from"./chunk-6JHOCZBM.js";import{a as tt,b as et}from"./chunk-HW7MYDWU.js";import{C as G,L as g,a as K,j as J,r as X,s as V,y as Y,z as j}from"./chunk-T2XIOH4B.js";import{a as E,b as D,c as S,d as M,f as O}from"./chunk-R2CE6H6Y.js";import{c as W}from"./chunk-JR5LZUL7.js";import{b as Q,c as Z}from"./chunk-MMHEOMF5.js";import{a as h,d as l,f as N,g as b,i as q}from"./chunk-42XHLT2J.js";import{a as u}from"./chunk-JFKSI6I7.js";var qt={},C=Q(class extends Z{constructor(){super(...arguments),this.ot=qt}render(n,t){return t()}update(n,[t,e]){if(Array.isArray(t)){if(Array.isArray(this.ot)&&this.ot.length===t.length&&t.every((r,i)=>r===this.ot[i]))return N}else if(this.ot===t)return N;return this.ot=Array.isArray(t)?Array.from(t):t,this.render(t,e)}});var rt=[3,4,6,8,12,18,24,36],Et=[15,30,60,120,180,360,720],St=1/3;function F(n){let t=Math.floor(n/3600)*3600;return{start:t-12*3600,end:t+25*3600}}function y({start:n,end:t}){return(t-n)/3600}function m({start:n,end:t},e){return Math.round((e-n)/(t-n)*1e5)/1e3}function I(n){return Math.min(36,Math.max(3,n))}function nt(n,t){return(t?rt.findLast(r=>r<n-.01):rt.find(r=>r>n+.01))??(t?3:36)}function it(n){return n<500?6:n<900?8:12}function ot(n,t,e){let r=t/(n*60);return Et.find(i=>i*r>=e)??720}function at(n,t,e,r){return r-(r-n)*e/t}function st(n,t){return n-t*3600*St}function lt(n,t){let e=Math.max(t.start,n.start),r=Math.min(t.end,n.end);return e<r?{start:e,end:r}:void 0}var Ot=3600;function dt(n,t,e,r,i){return n.filter(({at:a})=>Math.abs(a-r)>i).map(({at:a,midnight:s})=>{let d=e.at(a,s?a-Ot:a);return l`<li class=${s?"midnight":""} style="--s:${m(t,a)}">
      ${d}
    </li>`})}function pt(n,t,e){return[...t.map(({start:r,end:i})=>l`<i
          class="closed"
          style="--s:${m(e,r)};--e:${m(e,i)}"
        ></i>`),...n.map(({at:r,midnight:i})=>l`<i
          class="tick ${i?"midnight":""}"
          style="--s:${m(e,r)}"
        ></i>`)]}function ct(n,t,e,r,i){let o=z(n,t,e,i),a=[t.kind,t.mine&&"mine",t.job?.paused&&"paused"];return l`<li
    class="bar ${a.filter(Boolean).join(" ")}"
    style=${zt(t,r)}
  >
    <button
      type="button"
      tabindex="-1"
      data-bar=${t.id}
      aria-label=${o.join(", ")}
    >
      <span class="label">
        ${At(t)}<b>${o[0]}</b> ${t.person&&t.kind!=="kept"?`\xB7 ${t.person}`:b}
      </span>
    </button>
  </li>`}function ut(n,t){let{deadline:e,late:r}=n;return e===void 0||e<t.start||e>t.end?b:l`<li
    class="deadline ${r?"late":""}"
    aria-hidden="true"
    style="--s: ${m(t,e)}"
  >
    ${g(r?X:V)}
  </li>`}function At({kind:n,mine:t,job:e}){return n==="failed"?g(J):e?.paused?g(j):t?g(K):b}function zt({start:n,end:t,starts:e,ends:r},i){let o=d=>m(i,d),a=(n+t)/2,s=[`--s:${o(n)}`,`--e:${o(t)}`];return e&&(s.push(`--f:${o(Math.min(e.end,a))}`),s.push(`--sl:${o(e.start)}`,`--sh:${o(e.end)}`)),r&&(s.push(`--t:${o(Math.max(r.start,a))}`),s.push(`--el:${o(r.start)}`,`--eh:${o(r.end)}`)),s.join(";")}function ft(n,t,e){let r=n.findIndex(({bars:s})=>s.some(d=>d.id===t)),i=n[r],o=i?.bars.findIndex(s=>s.id===t)??-1,a=i?.bars[o];if(!(!i||!a))switch(e){case"ArrowLeft":return i.bars[o-1];case"ArrowRight":return i.bars[o+1];case"Home":return i.bars[0];case"End":return i.bars.at(-1);case"ArrowUp":return mt(n.slice(0,r).reverse(),a);case"ArrowDown":return mt(n.slice(r+1),a);default:return}}function mt(n,t){return n.find(({bars:r})=>r.length)?.bars.reduce((r,i)=>ht(i,t)<ht(r,t)?i:r)}function ht(n,t){return Math.max(0,n.start-t.end,t.start-n.end)*1e6+Math.abs(n.start-t.start)}function vt(n,t){let e=n.flatMap(r=>r.bars);return e.find(r=>r.end>t)??e[0]}var H=class{constructor(t,e){this.host=t;this.words=e;this.onPoint=t=>{let e=this.found(t.target);e&&this.tell(e)};this.onLeave=()=>this.details?.hideSoon();this.onFocus=t=>{let e=this.found(t.target);e&&(this.setStop(e.bar.id),this.tell(e))};this.hide=()=>this.details?.hide();t.addController(this)}hostUpdated(){let{rows:t}=this.host,e=t.some(({bars:r})=>r.some(({id:i})=>i===this.stop));this.setStop(e?this.stop:vt(t,Date.now()/1e3)?.id)}onScroll(){let t=this.found(this.query("[data-bar]:focus-visible"));t?this.tell(t):this.hide()}goOn({target:t,key:e}){let r=this.found(t);if(!r)return!1;let i=ft(this.host.rows,r.bar.id,e),o=i&&this.button(i.id);return o?(o.focus(),o.scrollIntoView({block:"nearest",inline:"nearest"}),!0):e.startsWith("Arrow")}found(t){let e=t?.closest("[data-bar]");for(let r of e?this.host.rows:[]){let i=r.bars.find(({id:o})=>o===e?.dataset.bar);if(i&&e)return{button:e,bar:i,row:r}}}get details(){return this.query("pq-bar-details")}tell({button:t,bar:e,row:r}){this.details?.show(t,this.words(e,r))}setStop(t){let e=this.query('[data-bar][tabindex="0"]');this.stop=t;let r=t===void 0?null:this.button(t);e!==r&&(e?.setAttribute("tabindex","-1"),r?.setAttribute("tabindex","0"))}button(t){return this.query(`[data-bar="${CSS.escape(t)}"]`)}query(t){return this.host.renderRoot.querySelector(t)}};var bt=h`
  .bar {
    --ink: var(--pq-link);
    --fill: var(--pq-tint);
    position: absolute;
    z-index: 1;
    left: calc(var(--s) * 1%);
    width: calc((var(--e) - var(--s)) * 1%);
    min-width: 4px;
    top: calc((var(--height) - 2.05em) / 2);
    height: 2.05em;
  }
  .bar button {
    position: relative;
    display: block;
    width: 100%;
    height: 100%;
    min-height: 0;
    padding: 0;
    border: 1px solid color-mix(in srgb, var(--ink) 55%, transparent);
    border-radius: 6px;
    background: var(--fill);
    color: var(--pq-text);
    font-size: 0.85em;
    font-weight: 400;
    text-align: left;
  }
  .bar button::after {
    /* A finger needs more than the bar is high. */
    content: "";
    position: absolute;
    inset: -6px 0;
  }
  .bar button:hover {
    filter: brightness(0.95);
  }
  .bar button:focus-visible {
    z-index: 3;
    outline-offset: 1px;
  }
  .label {
    display: block;
    width: fit-content;
    max-width: 100%;
    padding: 0 min(8px, 10%);
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .label b {
    font-weight: 500;
  }
  .label .icon {
    width: 1.1em;
    height: 1.1em;
    margin-right: 3px;
    vertical-align: -0.15em;
  }
  .expected button,
  .asked button {
    background: linear-gradient(
        to right,
        var(--pq-surface),
        transparent
          calc((var(--f, var(--s)) - var(--s)) / (var(--e) - var(--s)) * 100%),
        transparent calc((var(--t, var(--e)) - var(--s)) / (var(--e) - var(--s)) * 100%),
        var(--pq-surface)
      ),
      var(--fill);
  }
  .asked {
    --fill: repeating-linear-gradient(
      -45deg,
      color-mix(in srgb, var(--pq-accent) 34%, var(--pq-surface)) 0 5px,
      var(--pq-tint) 5px 11px
    );
  }
  .printing {
    width: calc((max(var(--e), var(--now)) - var(--s)) * 1%);
  }
  .printing button {
    --done: calc((var(--now) - var(--s)) / (max(var(--e), var(--now)) - var(--s)) * 100%);
    border-color: var(--ink);
    background: linear-gradient(
      to right,
      color-mix(in srgb, var(--pq-accent) 46%, var(--pq-surface)) var(--done),
      color-mix(in srgb, var(--pq-accent) 20%, var(--pq-surface)) var(--done)
    );
  }
  :is(.printing, .asked) .label {
    position: sticky;
    left: calc(var(--names) + 4px);
  }
  .paused {
    --ink: var(--pq-warn);
  }
  .foreign {
    z-index: 0;
    left: calc(var(--now) * 1%);
    width: calc((var(--e) - var(--now)) * 1%);
  }
  .foreign,
  .kept {
    --ink: var(--pq-muted);
    --fill: repeating-linear-gradient(
      45deg,
      color-mix(in srgb, var(--pq-text) 16%, transparent) 0 2px,
      color-mix(in srgb, var(--pq-text) 4%, transparent) 2px 8px
    );
  }
  .kept {
    z-index: 0;
    top: 0;
    height: 100%;
  }
  .kept button {
    border: none;
    border-radius: 0;
  }
  .completed {
    --ink: var(--pq-good);
    --fill: color-mix(in srgb, var(--pq-good) 20%, var(--pq-surface));
  }
  .failed {
    --ink: var(--pq-bad);
    --fill: color-mix(in srgb, var(--pq-bad) 20%, var(--pq-surface));
  }
  .cancelled {
    --ink: var(--pq-muted);
    --fill: color-mix(in srgb, var(--pq-text) 9%, var(--pq-surface));
  }
  .cancelled b {
    text-decoration: line-through;
  }
  .mine button {
    border: 2px solid var(--ink);
  }
  /* Whiskers: above the bar where it may start, below it where it may end. */
  .bar::before,
  .bar::after {
    position: absolute;
    left: calc((var(--a) - var(--s)) / (var(--e) - var(--s)) * 100%);
    width: calc((var(--z) - var(--a)) / (var(--e) - var(--s)) * 100%);
    height: 4px;
    border-radius: 2px;
    background: linear-gradient(
      to right,
      transparent,
      color-mix(in srgb, var(--ink) 75%, transparent) 35% 65%,
      transparent
    );
    pointer-events: none;
  }
  .bar[style*="--sl"]::before {
    --a: var(--sl);
    --z: var(--sh);
    content: "";
    top: -6px;
  }
  .bar[style*="--el"]::after {
    --a: var(--el);
    --z: var(--eh);
    content: "";
    bottom: -6px;
  }
  .deadline {
    position: absolute;
    top: 0;
    bottom: 0;
    left: calc(var(--s) * 1%);
    z-index: 1;
    border-left: 2px dashed var(--pq-muted);
    color: var(--pq-muted);
    pointer-events: none;
  }
  .deadline .icon {
    position: absolute;
    top: -1px;
    left: -1px;
    width: 1.05em;
    height: 1.05em;
  }
  .late {
    border-color: var(--pq-bad);
    color: var(--pq-bad);
  }
`;var Ht=200,$=8,x=class extends q{constructor(){super(...arguments);this.words=[]}render(){return l`<div
      popover="manual"
      aria-hidden="true"
      @pointerenter=${()=>clearTimeout(this.timer)}
      @pointerleave=${()=>this.hideSoon()}
    >
      ${this.words.map(e=>l`<p>${e}</p>`)}
    </div>`}async show(e,r){clearTimeout(this.timer),this.words=r,await this.updateComplete;let{tip:i}=this;i.showPopover();let o=e.getBoundingClientRect(),{width:a,height:s}=i.getBoundingClientRect(),d=o.bottom+$,c=d+s<window.innerHeight,v=Math.min(Math.max(o.left,$),window.innerWidth-a-$);i.style.left=`${v}px`,i.style.top=`${c?d:Math.max($,o.top-s-$)}px`}hideSoon(){clearTimeout(this.timer),this.timer=setTimeout(()=>this.hide(),Ht)}hide(){clearTimeout(this.timer),this.tip.hidePopover()}};x.styles=[O,h`
      div {
        position: fixed;
        inset: auto;
        width: max-content;
        max-width: min(22em, 100vw - 16px);
        margin: 0;
        padding: 10px 14px;
        border: none;
        border-radius: 10px;
        background: var(--pq-text);
        color: var(--pq-surface);
        box-shadow: 0 4px 16px rgba(0, 0, 0, 0.35);
        font-size: 0.9em;
        overflow-wrap: anywhere;
      }
      p:first-child {
        font-weight: 500;
      }
    `],u([S()],x.prototype,"words",2),u([M("div")],x.prototype,"tip",2),x=u([E("pq-bar-details")],x);var Bt=[["completed","completed"],["failed","failed"],["cancelled","cancelled"],["printing","printing"],["expected","ui_timeline_expected"],["asked","ui_timeline_asked"],["kept","ui_timeline_kept"],["closed","ui_timeline_closed"],["range","ui_timeline_range"],["expected mine","ui_timeline_mine"],["due","ui_timeline_deadline"]];function gt(n){return l`<ul class="legend small muted" aria-label=${n("ui_timeline_legend")}>
    ${Bt.map(([t,e])=>l`<li><span class="look bar ${t}" aria-hidden="true"></span>${n(e)}</li>`)}
  </ul>`}var xt=h`
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
  }
  .legend li {
    display: inline-flex;
    align-items: center;
    gap: 6px;
  }
  .legend .look {
    position: relative;
    inset: auto;
    flex: none;
    width: 22px;
    height: 12px;
    border: 1px solid color-mix(in srgb, var(--ink) 55%, transparent);
    border-radius: 3px;
    background: var(--fill);
  }
  .legend .printing {
    background: linear-gradient(
      to right,
      color-mix(in srgb, var(--pq-accent) 46%, var(--pq-surface)) 50%,
      color-mix(in srgb, var(--pq-accent) 20%, var(--pq-surface)) 50%
    );
  }
  .legend .mine {
    border: 2px solid var(--ink);
  }
  .legend .closed {
    border: none;
    background: color-mix(in srgb, var(--pq-text) 12%, transparent);
  }
  .legend .range {
    height: 4px;
    border: none;
    background: linear-gradient(to right, transparent, var(--ink) 35% 65%, transparent);
  }
  .legend .due {
    width: 0;
    border: none;
    border-left: 2px dashed var(--pq-muted);
    border-radius: 0;
  }
`;var Ut=[],Lt=new Set(["offered","reserved","scheduled","slicing","uploading"]),Nt=new Set(["completed","failed","cancelled"]),B=class{constructor(){this.known=new Map}of(t,e){let r=wt(Object.values(t.jobs),Ct),i=wt(Object.values(t.past),o=>o.printer_id);return t.printer_order.flatMap(o=>{let a=t.printers[o];return a?[this.row(a,r.get(o)??[],i.get(o)??[],t,e)]:[]})}row(t,e,r,{queue:i,me:o},a){let{id:s,name:d}=t,c=i.hours.reserved[s]??Ut,v=Ft(t,e),T=[d,v,o.person_id,c,a.start,...e,0,...r],w=this.known.get(s);if(w&&Wt(w.from,T))return w.row;let _=[...r.flatMap(p=>It(p,o.person_id)),...e.flatMap(p=>Pt(p,t,o.person_id)),...c.map(p=>Dt(s,p,o.person_id)),...v===void 0?[]:[Kt(s,v)]],k={id:s,name:d,bars:_.filter(p=>p.start<a.end&&p.end>a.start).sort((p,R)=>p.start-R.start)};return this.known.set(s,{from:T,row:k}),k}};function wt(n,t){let e=new Map;for(let r of n){let i=t(r);if(i!==void 0){let o=e.get(i);o?o.push(r):e.set(i,[r])}}return e}function Wt(n,t){return n.length===t.length&&n.every((e,r)=>e===t[r])}function Ct(n){return n.printer_id??n.expected?.printer_id}function Ft(n,t){return t.some(e=>e.status==="printing")?void 0:n.ends}function It(n,t){return Nt.has(n.status)?[{id:`past:${n.id}`,kind:n.status,start:n.started,end:Math.max(n.ended,n.started+60),name:n.name,person:n.person,mine:n.person_id===t,late:!1}]:[]}function Pt(n,t,e){let{expected:r,status:i,deadline:o}=n,a=i==="printing"?n.started??r?.start:void 0,s=a??r?.start??n.offered,d=r?.end??(a===void 0?n.start_by??n.claim_by:t.ends);if(s===void 0)return[];let c=Lt.has(i);return[{id:`job:${n.id}`,kind:a!==void 0?"printing":c?"asked":"expected",start:s,end:Math.max(d??s,s+60),starts:r&&a===void 0?yt(r.start_low,r.start_high):void 0,ends:r&&yt(r.end_low,r.end_high),name:n.name,person:n.person,mine:n.person_id===e,job:n,deadline:o,late:o!==void 0&&(r?.end_high??0)>o}]}function yt(n,t){return t-n>60?{start:n,end:t}:void 0}function Dt(n,t,e){let{start:r,end:i,person:o,person_id:a,name:s}=t;return{id:`kept:${n}:${r}`,kind:"kept",start:r,end:i,name:s,person:o,mine:a===e,late:!1}}function Kt(n,t){return{id:`foreign:${n}`,kind:"foreign",start:t-60,end:t,mine:!1,late:!1}}var Jt=h`
  section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 10px;
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
  }
  .width {
    min-width: 3.2em;
    text-align: center;
  }
  .scroller {
    container-type: inline-size;
    padding: 0;
    max-height: 82dvh;
    overflow: auto;
    overscroll-behavior-x: contain;
    scroll-padding: 3.5em 24px 12px calc(var(--names) + 24px);
    touch-action: pan-x pan-y;
    --names: calc(9.5 * var(--pq-size));
  }
  .content {
    position: relative;
    width: calc(var(--names) + (100cqi - var(--names)) * var(--span) / var(--hours));
    min-height: 6em;
  }
  .track {
    position: relative;
    margin-left: var(--names);
  }
  .axis {
    position: sticky;
    top: 0;
    z-index: 4;
    height: 2.4em;
    background: var(--pq-surface);
    border-bottom: 1px solid var(--pq-line);
  }
  .axis .track {
    height: 100%;
  }
  .axis li,
  .clock {
    position: absolute;
    left: calc(var(--s) * 1%);
    top: 50%;
    translate: -50% -50%;
    color: var(--pq-muted);
    font-size: 0.85em;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .axis .midnight {
    color: var(--pq-text);
    font-weight: 500;
  }
  .clock {
    left: calc(var(--now) * 1%);
    padding: 3px 9px;
    border-radius: 99px;
    background: var(--pq-strong);
    box-shadow: 0 0 0 5px var(--pq-surface);
    color: var(--pq-on-strong);
    font-weight: 500;
  }
  .corner {
    position: sticky;
    left: 0;
    z-index: 1;
    float: left;
    width: var(--names);
    height: 100%;
    background: var(--pq-surface);
  }
  .back {
    position: absolute;
    inset: 0 0 0 var(--names);
    overflow: hidden;
    pointer-events: none;
  }
  .back i {
    position: absolute;
    top: 0;
    bottom: 0;
    left: calc(var(--s) * 1%);
    width: calc((var(--e) - var(--s)) * 1%);
  }
  .back .tick {
    width: 1px;
    background: color-mix(in srgb, var(--pq-line) 60%, transparent);
  }
  .back .midnight {
    background: color-mix(in srgb, var(--pq-muted) 55%, transparent);
  }
  .back .closed {
    background: color-mix(in srgb, var(--pq-text) 7%, transparent);
  }
  .none {
    position: sticky;
    left: 0;
    width: 100cqi;
    padding: 16px;
  }
  .now {
    position: absolute;
    z-index: 2;
    top: 0;
    bottom: 0;
    left: calc(var(--names) + (100% - var(--names)) * var(--now) / 100);
    width: 2px;
    translate: -1px 0;
    background: var(--pq-link);
    pointer-events: none;
  }
`,Xt=h`
  .content {
    --row: 3.25em;
    --height: var(--row);
  }
  .printer,
  .names li {
    height: var(--row);
    border-bottom: 1px solid var(--pq-line);
  }
  :is(.printer, .names li):last-child {
    border-bottom: none;
  }
  .printer {
    padding-top: calc(var(--row) - var(--height));
    content-visibility: auto;
    contain-intrinsic-height: var(--row);
  }
  .bars {
    height: var(--height);
  }
  /* One for all rows: what sticks is expensive to paint. */
  .names {
    position: sticky;
    left: 0;
    z-index: 3;
    width: var(--names);
    height: 0;
  }
  .names li {
    display: flex;
    align-items: center;
    padding: 0 10px 0 14px;
    background: linear-gradient(to right, var(--pq-surface) 92%, transparent);
  }
  .names span {
    font-size: 0.95em;
  }
  @container (max-width: 560px) {
    .content {
      --names: 0px;
      --row: 4.6em;
      --height: 2.9em;
    }
    .names {
      width: 100cqi;
      pointer-events: none;
    }
    .names li {
      align-items: start;
      padding: 5px 14px;
      background: none;
    }
    .names span {
      font-size: 0.85em;
      color: var(--pq-muted);
    }
  }
`,kt=[Jt,Xt];var P=900,Vt=86400;function Rt(n,t,e){let r=Yt(n,e),i=[],o=Math.ceil(n.start/P)*P;for(let a=o;a<=n.end;a+=P){let s=(a+r(a))%Vt;s%(t*60)===0&&i.push({at:a,midnight:s===0})}return i}function Yt(n,t){let e=A(n.start,t);return e===A(n.end,t)?()=>e:r=>A(r,t)}var U=3600,jt=120,L=class{constructor(t,e){this.host=t;this.parts=e;this.range=F(Date.now()/1e3);this.hours=12;this.width=1e3;this.isLaidOut=!1;this.left=0;this.isFollowing=!0;this.scrolledTo=0;this.touched=0;this.resize=new ResizeObserver(()=>this.host.requestUpdate());this.onScroll=()=>{let t=this.parts();if(!t||Math.abs(t.scroller.scrollLeft-this.scrolledTo)<=1.5)return;let{scroller:e,track:r}=t;this.scrolledTo=e.scrollLeft,this.leave();let i=e.scrollLeft/r.offsetWidth;this.left=this.range.start+i*y(this.range)*U};this.onWheel={handleEvent:t=>{if(!t.ctrlKey)return;t.preventDefault(),this.leave();let e=Math.exp(t.deltaY*(t.deltaMode?.05:.002));this.zoomTo(I(this.hours*e),this.momentAt(t.clientX))},passive:!1};this.onTouch={handleEvent:t=>{let[e,r]=t.touches;if(!e||!r){this.pinched=void 0;return}let i=Math.hypot(e.clientX-r.clientX,e.clientY-r.clientY);if(!this.pinched){this.pinched={apart:i,hours:this.hours};return}t.preventDefault(),this.leave();let o=I(this.pinched.hours*this.pinched.apart/i);this.zoomTo(o,this.momentAt((e.clientX+r.clientX)/2))},passive:!1};t.addController(this)}hostDisconnected(){this.resize.disconnect(),this.observed=void 0}tick(t,e){this.range=F(t),e&&t-this.touched>jt&&(this.isFollowing=!0),this.isFollowing&&(this.left=st(t,this.hours))}hostUpdated(){let t=this.parts();if(!t)return;let{scroller:e,track:r}=t;this.observed!==e&&(this.resize.disconnect(),this.resize.observe(e),this.observed=e);let i=e.clientWidth-(e.scrollWidth-r.offsetWidth);if(!(i<=0)){if(i!==this.width||!this.isLaidOut){this.isLaidOut||(this.isLaidOut=!0,this.hours=it(i)),this.width=i,this.host.requestUpdate();return}this.scroll(t)}}scroll({scroller:t,track:e}){let i=(this.left-this.range.start)/U/y(this.range)*e.offsetWidth;Math.abs(t.scrollLeft-i)>1&&(t.scrollLeft=i),this.scrolledTo=t.scrollLeft}toNow(){this.isFollowing=!0,this.host.requestUpdate()}zoom(t){this.zoomTo(nt(this.hours,t),this.middle())}leave(){this.isFollowing=!1,this.touched=Date.now()/1e3}zoomTo(t,e){this.left=at(this.left,this.hours,t,e),this.hours=t,this.host.requestUpdate()}middle(){let t=Date.now()/1e3,e=this.hours*U;return t>this.left&&t<this.left+e?t:this.left+e/2}momentAt(t){let e=this.parts();if(!e)return this.middle();let{left:r,width:i}=e.track.getBoundingClientRect();return this.range.start+(t-r)/i*y(this.range)*U}};function Mt(n,t){let e=(i,o)=>{let a=n(i?"ui_timeline_in":"ui_timeline_out");return l`<button
      class="icon"
      type="button"
      aria-label=${a}
      title=${a}
      ?disabled=${o}
      @click=${()=>t.zoom(i)}
    >
      ${g(i?G:Y)}
    </button>`},r=n("ui_hours",{count:Math.round(t.hours)});return l`<button type="button" @click=${()=>t.toNow()}>
      ${n("ui_timeline_now")}
    </button>
    ${e(!1,t.hours>=36)}
    <span class="width muted" role="status">${r}</span>
    ${e(!0,t.hours<=3)}`}var Zt=30,$t=64,Tt=8,f=class extends q{constructor(){super(...arguments);this.clock=new tt(this,Zt);this.view=new L(this,()=>this.scroller&&this.track?{scroller:this.scroller,track:this.track}:void 0);this.bars=new H(this,(e,r)=>z(this.app,e,r.name,this.clock.now));this.memory=new B;this.drawn=Tt;this.rows=[];this.onScroll=()=>{this.view.onScroll(),this.bars.onScroll()}}willUpdate(){this.view.tick(this.clock.now,this.app.kiosk),this.rows=this.memory.of(this.app.live,this.view.range)}updated(){this.drawn<this.rows.length&&requestAnimationFrame(()=>setTimeout(()=>this.drawMore()))}render(){let{app:e,view:r,bars:i}=this,{text:o}=e,a=this.clock.now,s=[`--span:${y(r.range)}`,`--hours:${r.hours}`,`--now:${m(r.range,a)}`];return l`<section aria-labelledby="heading">
      <header>
        <h2 id="heading" class="grow">${o("ui_timeline")}</h2>
        ${Mt(o,r)}
      </header>
      <div
        class="scroller surface"
        role="group"
        tabindex="0"
        aria-label=${o("ui_timeline")}
        aria-describedby="help"
        style=${s.join(";")}
        @scroll=${this.onScroll}
        @wheel=${r.onWheel}
        @touchstart=${r.onTouch}
        @touchmove=${r.onTouch}
        @touchend=${r.onTouch}
        @keydown=${this.onKey}
        @click=${this.onClick}
        @pointerover=${i.onPoint}
        @pointerout=${i.onLeave}
        @focusin=${i.onFocus}
        @focusout=${i.hide}
      >
        <div class="content">
          ${this.renderAxis(a)}
          ${this.rows.length?this.renderRows(a):l`<p class="none muted">${o("ui_printers_none")}</p>`}
        </div>
      </div>
      <p id="help" class="unseen">${o("ui_timeline_help")}</p>
      ${e.kiosk?b:gt(o)}
      <pq-bar-details></pq-bar-details>
    </section>`}drawMore(){this.drawn=Math.min(this.drawn+Tt,this.rows.length)}renderAxis(e){let{text:r,times:i,live:o,kiosk:a}=this.app,{range:s,hours:d,width:c}=this.view,v=a?1.4*$t:$t,T=ot(d,c,v),w=o.queue.hours.closed;return C([s.start,d,c,r,i,w,te(e)],()=>{let _=Rt(s,T,i.zone),k=w.flatMap(R=>lt(s,R)??[]),p=k.map(({start:R,end:_t})=>i.range(R,_t)).join(", ");return l`<div class="axis" aria-hidden="true">
          <div class="corner"></div>
          <div class="track">
            <ul>
              ${dt(_,s,i,e,.75*v*d*3600/c)}
            </ul>
            <span class="clock">${i.at(e,e)}</span>
          </div>
        </div>
        <div class="back" aria-hidden="true">${pt(_,k,s)}</div>
        ${p?l`<p class="unseen">${r("ui_timeline_closed_at",{spans:p})}</p>`:b}`})}renderRows(e){let{text:r,times:i}=this.app,{range:o}=this.view;return l`<div class="now"></div>
      <ul class="names" aria-hidden="true">
        ${this.rows.map(({name:a})=>l`<li><span class="cut" title=${a}>${a}</span></li>`)}
      </ul>
      <ul>
        ${W(this.rows,({id:a})=>a,(a,s)=>{let d=s<this.drawn;return C([a,r,i,d],()=>this.renderRow(d?a:{...a,bars:[]},o,e))})}
      </ul>`}renderRow(e,r,i){let{app:o}=this;return l`<li class="printer">
      <ul class="track bars" aria-label=${e.name}>
        ${W(e.bars,({id:a})=>a,a=>ct(o,a,e.name,r,i))}
        ${e.bars.map(a=>ut(a,r))}
        ${e.bars.length?b:l`<li class="unseen">${o.text("ui_timeline_empty")}</li>`}
      </ul>
    </li>`}onKey(e){if(!(e.ctrlKey||e.metaKey||e.altKey)){switch(e.key){case"+":case"=":this.view.zoom(!0);break;case"-":this.view.zoom(!1);break;case"0":this.view.toNow();break;case"Escape":this.bars.hide();return;default:if(!this.bars.goOn(e))return}e.preventDefault()}}onClick(e){let r=this.bars.found(e.target)?.bar.job;r&&(this.bars.hide(),et(this,r.id))}};f.styles=[O,...kt,bt,xt],u([D({attribute:!1})],f.prototype,"app",2),u([M(".scroller")],f.prototype,"scroller",2),u([M(".axis .track")],f.prototype,"track",2),u([S()],f.prototype,"drawn",2),f=u([E("pq-timeline")],f);function te(n){return Math.floor(n/60)}export{f as PqTimeline};
/*! Bundled license information:

lit-html/directives/guard.js:
  (**
   * @license
   * Copyright 2018 Google LLC
   * SPDX-License-Identifier: BSD-3-Clause
   *)
*/
