import{a as Et}from"./chunk-FYWIOAZL.js";import{a as Pt,b as at,c as It,d as Lt,e as Dt,f as Nt,g as I,h as H,i as Wt,j as P,k as qt,l as lt,m as D,n as F,o as pt,p as z,q as N,r as W}from"./chunk-B2DN5XHF.js";import{a as Ot}from"./chunk-6PZ3E4PL.js";import{a as vt}from"./chunk-BOHDEZWL.js";import"./chunk-SY3BMC7A.js";import{b as Tt}from"./chunk-EWPA7ZXZ.js";import{C as Ct,b as kt}from"./chunk-4UBQT7IP.js";import{a as _t}from"./chunk-IDH4JJ2H.js";import{b as bt}from"./chunk-OMGYRJGB.js";import{E as $t,L as B,m as xt}from"./chunk-T2XIOH4B.js";import{a as S,b as y,c as C,d as st,f as T}from"./chunk-R2CE6H6Y.js";import{a as Rt,b as Mt,c as St}from"./chunk-MMHEOMF5.js";import{a as _,d as c,f as wt,g,i as M}from"./chunk-42XHLT2J.js";import{a as m}from"./chunk-JFKSI6I7.js";var At="important",ye=" !"+At,dt=Mt(class extends St{constructor(r){if(super(r),r.type!==Rt.ATTRIBUTE||r.name!=="style"||r.strings?.length>2)throw Error("The `styleMap` directive must be used in the `style` attribute and must be the only part in the attribute.")}render(r){return Object.keys(r).reduce((i,t)=>{let e=r[t];return e==null?i:i+`${t=t.includes("-")?t:t.replace(/(?:^(webkit|moz|ms|o)|)(?=[A-Z])/g,"-$&").toLowerCase()}:${e};`},"")}update(r,[i]){let{style:t}=r.element;if(this.ft===void 0)return this.ft=new Set(Object.keys(i)),this.render(i);for(let e of this.ft)i[e]==null&&(this.ft.delete(e),e.includes("-")?t.removeProperty(e):t[e]=null);for(let e in i){let o=i[e];if(o!=null){this.ft.add(e);let n=typeof o=="string"&&o.endsWith(ye);e.includes("-")||n?t.setProperty(e,n?o.slice(0,-11):o,n?At:""):t[e]=o}}return wt}});var V=_`
  :host {
    --pq-ink-completed: color-mix(in srgb, #0072b2 72%, var(--pq-text));
    --pq-ink-failed: color-mix(in srgb, #e66a00 82%, var(--pq-text));
    --pq-ink-cancelled: color-mix(in srgb, var(--pq-text) 48%, var(--pq-surface));
    --pq-ink-first: color-mix(in srgb, #009e73 75%, var(--pq-text));
    --pq-ink-second: color-mix(in srgb, #cc79a7 75%, var(--pq-text));
  }
`,Ut={completed:"--pq-ink-completed",failed:"--pq-ink-failed",cancelled:"--pq-ink-cancelled",first:"--pq-ink-first",second:"--pq-ink-second",text:"--pq-text",muted:"--pq-muted",line:"--pq-line",surface:"--pq-surface"},G=r=>`var(${Ut[r]})`;function ct(r){let i={};for(let[t,e]of Object.entries(Ut))r.style.color=`var(${e})`,i[t]=_e(getComputedStyle(r).color);return r.style.color="",i}function _e(r){let i=r.match(/^color\(srgb ([\d.e-]+) ([\d.e-]+) ([\d.e-]+)(?: \/ ([\d.e-]+))?\)$/);if(!i)return r;let[t,e,o]=i.slice(1,4).map(n=>Math.round(+n*255));return`rgba(${t}, ${e}, ${o}, ${i[4]??1})`}var K=_`
  summary {
    min-height: 40px;
    align-content: center;
    color: var(--pq-link);
    cursor: pointer;
  }
  summary:focus-visible {
    outline: 2px solid var(--pq-link);
    outline-offset: 2px;
  }
  .scroll {
    max-height: 320px;
    overflow: auto;
  }
  table {
    width: 100%;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }
  th,
  td {
    padding: 6px 8px;
    border-bottom: 1px solid var(--pq-line);
    text-align: end;
    font-weight: 400;
  }
  th:first-child {
    min-width: 7em;
    text-align: start;
  }
  thead th {
    position: sticky;
    top: 0;
    background: var(--pq-surface);
    color: var(--pq-muted);
  }
`;function q({columns:r,rows:i},t){return c`<div class="scroll" tabindex="0" role="region" aria-label=${t}>
    <table class="small">
      <thead>
        <tr>
          ${r.map(e=>c`<th scope="col">${e}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${i.map(([e,...o])=>c`<tr>
            <th scope="row">${e}</th>
            ${o.map(n=>c`<td>${n}</td>`)}
          </tr>`)}
      </tbody>
    </table>
  </div>`}var Y=class{constructor(i){this.changed=i;this.system=window.matchMedia("(prefers-color-scheme: dark)");this.observer=new MutationObserver(i)}hostConnected(){let i={attributes:!0,attributeFilter:["style","class"]};this.observer.observe(document.documentElement,i),this.observer.observe(document.body,i),this.system.addEventListener("change",this.changed)}hostDisconnected(){this.observer.disconnect(),this.system.removeEventListener("change",this.changed)}};var be=300,x=class extends M{constructor(){super();this.tableLabel="";this.asTable=!1;this.drawnWith="";this.addController(new Y(()=>this.colorsChanged()))}disconnectedCallback(){super.disconnectedCallback(),this.chart?.destroy(),this.chart=void 0}connectedCallback(){super.connectedCallback(),this.hasUpdated&&this.draw()}render(){let{heading:t,note:e,legend:o,height:n,table:s}=this.drawing;return c`<figure class="surface">
      <figcaption>
        <h2>${t}</h2>
        <p class="muted small">${e}</p>
      </figcaption>
      <ul class="legend small">
        ${o.map(ve)}
      </ul>
      <div class="canvas" style=${dt({height:`${n}px`})}>
        <canvas role="img" aria-label=${`${t}. ${e}`}></canvas>
      </div>
      <details
        ?open=${this.asTable}
        @toggle=${p=>{this.asTable=p.target.open}}
      >
        <summary>${this.tableLabel}<span class="unseen">: ${t}</span></summary>
        ${this.asTable?q(s,t):g}
      </details>
      <span class="probe" hidden></span>
    </figure>`}updated(t){t.has("drawing")&&this.draw()}colorsChanged(){this.chart&&JSON.stringify(ct(this.probe))!==this.drawnWith&&this.draw()}async draw(){let t=await import("./chunk-SA5O3YKM.js").catch(()=>{});if(!t){this.asTable=!0;return}if(!this.isConnected)return;let e=ct(this.probe);this.drawnWith=JSON.stringify(e);let{type:o,data:n,options:s}=this.drawing.config(e),{fontFamily:p,fontSize:l}=getComputedStyle(this),a=window.matchMedia("(prefers-reduced-motion: reduce)").matches,d={...s,maintainAspectRatio:!1,animation:a?!1:{duration:be},font:{family:p,size:Number.parseFloat(l)*.8}};this.chart?(this.chart.data=n,this.chart.options=d,this.chart.update("none")):this.chart=new t.Chart(this.canvas,{type:o,data:n,options:d})}};x.styles=[V,T,K,_`
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
    `],m([y({attribute:!1})],x.prototype,"drawing",2),m([y()],x.prototype,"tableLabel",2),m([C()],x.prototype,"asTable",2),m([st("canvas")],x.prototype,"canvas",2),m([st(".probe")],x.prototype,"probe",2),x=m([S("pq-chart")],x);var we={box:"M4 0h12v12h-12z",dot:"M5 6a5 5 0 1 0 10 0a5 5 0 1 0-10 0",line:"M0 5h20v2h-20z",dashes:"M0 5h5v2h-5zM8 5h5v2h-5zM16 5h4v2h-4z"};function ve({ink:r,mark:i,text:t}){return c`<li>
    <svg width="20" height="12" aria-hidden="true">
      <path d=${we[i]} style=${dt({fill:G(r)})}></path>
    </svg>
    ${t}
  </li>`}var ut={number:r=>r.number,name:r=>r.name,person:r=>r.person,printer:(r,{printers:i})=>r.printer_id&&(i[r.printer_id]??r.printer_id),material:r=>r.material,outcome:r=>r.status,printed:r=>I(r)?"yes":"no",reason:r=>r.reason,error:r=>r.error,created:(r,{iso:i})=>i(r.created),offered:(r,{iso:i})=>r.offered&&i(r.offered),claimed:(r,{iso:i})=>r.claimed&&i(r.claimed),told_start:(r,{iso:i})=>r.told_start&&i(r.told_start),started:(r,{iso:i})=>r.started&&i(r.started),ended:(r,{iso:i})=>i(r.ended),estimate_minutes:r=>r.estimate,actual_minutes:r=>r.actual,paused_minutes:r=>r.paused,grams:r=>r.grams,cost:r=>r.cost,actual_cost:r=>r.actual_cost},xe=new Set([...Object.keys(ut),"id","person_id","printer_id","status","estimate","actual","paused"]);function $e(r){return[...new Set(r.flatMap(t=>Object.keys(t)))].filter(t=>!xe.has(t)).sort()}function ke(r,i){let t=Object.entries(r).find(([e])=>e===i)?.[1];if(t!=null)return typeof t=="number"||typeof t=="string"?t:JSON.stringify(t)}var Ce=`\r
`,Re="\uFEFF",Me=/^[=+\-@\t\r]/,Se=/[",\r\n]/;function jt(r,i){let t=[...r],e=Object.values(ut),o=$e(t),n=[[...Object.keys(ut),...o].join(",")];for(let s of t){let p=[...e.map(l=>l(s,i)),...o.map(l=>ke(s,l))];n.push(p.map(Te).join(","))}return Re+n.map(s=>s+Ce).join("")}function Te(r){if(r===void 0)return"";if(typeof r=="number")return String(Math.round(r*1e3)/1e3);let i=Me.test(r)?`'${r}`:r;return Se.test(i)?`"${i.replaceAll('"','""')}"`:i}function Bt(r,i,t){return`printer-queue-${r.name.normalize("NFKD").replace(/\p{Mark}/gu,"").toLowerCase().replace(/[^\p{Letter}\p{Number}]+/gu,"-").replace(/^-|-$/g,"")||r.id}-${i}-${t}.csv`}function Ht(r,i,t){let e=URL.createObjectURL(new Blob([i],{type:t})),o=document.createElement("a");o.href=e,o.download=r,o.click(),setTimeout(()=>URL.revokeObjectURL(e),1e4)}var Ft=_`
  .figures {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(140px, 1fr));
    gap: 8px;
    margin: 0;
  }
  .figures > div {
    display: grid;
    align-content: start;
    padding: 12px 14px;
  }
  .figures dd {
    margin: 0;
  }
  .figures .value {
    font-size: 1.5em;
    font-variant-numeric: tabular-nums;
  }
`;function zt(r,i){let{text:t,times:e,numbers:o}=i,{told:n,...s}=qt(r),p=a=>a===void 0?"\u2013":o.percent(a),l=[[t("ui_history_prints"),o.count(s.prints)],[t("ui_history_success"),p(s.success)],[t("ui_history_hours"),o.hours(s.printed)],[t("ui_history_filament"),o.grams(s.grams)],[t("ui_history_wait"),s.wait===void 0?"\u2013":e.duration(s.wait),t("ui_history_wait_note")],[t("ui_history_kept"),p(s.kept),t("ui_history_kept_note",{count:o.count(n)})]];return c`<dl class="figures" aria-label=${t("ui_history_figures")}>
    ${l.map(([a,d,h])=>c`<div class="surface">
        <dt class="muted small">${a}</dt>
        <dd class="value">${d}</dd>
        ${h?c`<dd class="muted small">${h}</dd>`:g}
      </div>`)}
  </dl>`}var Z="-";function Vt(r,i,t){return r.filter(e=>Dt(i,e.ended,t)!==void 0)}function Gt(r,i){return r.filter(t=>(!i.printer||t.printer_id===i.printer.id)&&(!i.person||(D(t)??Z)===i.person.id)&&(!i.material||(N(t)??Z)===i.material.id))}function Kt(r,{needle:i,outcome:t}){let e=i.toLocaleLowerCase().split(/\s+/).filter(Boolean);return e.length||t?r.filter(o=>{let{name:n,person:s="",number:p,status:l}=o,a=`${n} ${s} #${p}`.toLocaleLowerCase();return(!t||l===t)&&e.every(d=>a.includes(d))}):r}function Yt(r,i,t){let e=new Map,o=!1;for(let s of r){let p=D(s);p===void 0?o=!0:e.set(p,s.person??p)}let n=mt(e,t);return o?[...n,{id:Z,name:i}]:n}function Zt(r,i,t){let e=new Map;for(let{printer_id:o}of r)o!==void 0&&e.set(o,i[o]??o);return mt(e,t)}function Jt(r,i,t){let e=new Set(r.map(N)),o=e.delete(void 0),n=[...e].flatMap(p=>p===void 0?[]:[[p,p]]),s=mt(new Map(n),t);return o?[...s,{id:Z,name:i}]:s}function mt(r,i){let{compare:t}=new Intl.Collator(i,{numeric:!0});return[...r].map(([e,o])=>({id:e,name:o})).sort((e,o)=>t(e.name,o.name))}var Oe=365,J=class{constructor(i){this.host=i;this.busy=!1;this.error="";this.turn=0;i.addController(this)}hostConnected(){}get fits(){let{loaded:i,wanted:t}=this;return i?.days===t?.days&&i?.queueId===t?.queueId}want(i,t){let e=i.live.queue.id,o=Object.keys(i.live.past),n=this.wanted;this.wanted={queueId:e,days:t,link:i.link,past:new Set(o)},(n?.queueId!==e||n.days!==t||n.link!=="live"&&i.link==="live"||o.some(s=>!n.past.has(s)))&&this.load(i,t)}async load(i,t){let e=i.live.queue.id;this.turn+=1;let o=this.turn;this.busy=!0,this.error="",this.host.requestUpdate();try{let n=await Ct(i,Math.min(t+1,Oe));o===this.turn&&(this.loaded={history:n,queueId:e,days:t})}catch(n){o===this.turn&&(this.error=n instanceof Error?n.message:String(n))}finally{o===this.turn&&(this.busy=!1,this.host.requestUpdate())}}};function Qt(r){let i=new Intl.DateTimeFormat("en-CA",{timeZone:r,hourCycle:"h23",year:"numeric",month:"2-digit",day:"2-digit",hour:"2-digit",minute:"2-digit",second:"2-digit"});return t=>{let e={};for(let{type:a,value:d}of i.formatToParts(new Date(t*1e3)))e[a]=d;let n=`${`${e.year}-${e.month}-${e.day}`}T${e.hour}:${e.minute}:${e.second}`,s=Math.round(Date.parse(`${n}Z`)/1e3-Math.floor(t))/60,p=s<0?"-":"+",l=a=>String(Math.floor(a)).padStart(2,"0");return`${n}${p}${l(Math.abs(s)/60)}:${l(Math.abs(s)%60)}`}}var b=["completed","failed","cancelled"];function L(r,{text:i}){return r.map(t=>({ink:t,mark:"box",text:i(t)}))}var A=25,w=class extends M{constructor(){super(...arguments);this.rows=[];this.printers={};this.mine="";this.page=0}willUpdate(t){t.has("rows")&&(this.page=Math.min(this.page,this.lastPage))}get lastPage(){return Math.max(0,Math.ceil(this.rows.length/A)-1)}render(){let{text:t}=this.words,e=[t("ui_history_job"),t("ui_history_person"),t("ui_history_printer"),t("ui_history_outcome"),t("ui_history_started"),t("ui_history_duration"),t("ui_history_estimate"),...this.costsAreKnown?[t("ui_history_cost")]:[]],o=this.rows.length-this.page*A,n=this.rows.slice(Math.max(0,o-A),o).reverse();return c`<table role="table">
        <caption class="unseen">
          ${t("ui_history_list")}
        </caption>
        <thead role="rowgroup">
          <tr role="row">
            ${e.map(s=>c`<th role="columnheader" scope="col">${s}</th>`)}
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${n.map(s=>this.renderRow(s,e))}
        </tbody>
      </table>
      ${this.lastPage?this.renderPages():g}
      ${this.opened?this.renderDialog(this.opened):g}`}renderDialog(t){return c`<pq-print-dialog
      .row=${t}
      .printers=${this.printers}
      .words=${this.words}
      @closed=${()=>{this.opened=void 0}}
    ></pq-print-dialog>`}open(t){this.opened=t,vt(this,this.app,()=>import("./chunk-3IIKEUM7.js"))}renderRow(t,e){let{text:o,times:n}=this.words,s=l=>l===void 0?"\u2013":n.duration(l),p=[t.person??c`<span class="muted">${o("ui_history_walk_ups")}</span>`,t.printer_id?this.printers[t.printer_id]??t.printer_id:"\u2013",this.renderOutcome(t),t.started===void 0?c`<span class="muted">${o("ui_history_never")}</span>`:c`<span class="time">${this.words.times.at(t.started)}</span>`,t.started===void 0?"\u2013":s(P(t)),s(t.estimate),...this.costsAreKnown?[this.renderCost(t)]:[]];return c`<tr role="row">
      <th role="rowheader" scope="row">
        <button type="button" class="open" @click=${()=>this.open(t)}>
          ${t.name} <span class="muted small">#${t.number}</span>
        </button>
        ${t.person_id!==void 0&&t.person_id===this.mine?this.renderAgain(t):g}
      </th>
      ${p.map((l,a)=>c`<td role="cell">
          <span class="name" aria-hidden="true">${e[a+1]}</span>${l}
        </td>`)}
    </tr>`}renderAgain({id:t,name:e}){let o=this.words.text("ui_print_job_again",{job:e});return c`<button
      class="icon"
      type="button"
      aria-label=${o}
      title=${o}
      @click=${()=>Ot(this,t)}
    >
      ${B($t)}
    </button>`}get costsAreKnown(){return this.rows.some(t=>t.actual_cost!==void 0)}renderCost({actual_cost:t}){return t===void 0?"\u2013":this.words.numbers.money(t)}renderOutcome(t){let{text:e}=this.words,o=t.reason?bt(e,`reason_${t.reason}`,""):"",n=!I(t);return c`<span class=${n?"muted":""}
        ><span class="dot" style="background: ${G(t.status)}"></span
        >${e(t.status)}</span
      >${o?c`<div class="muted small">${o}</div>`:g}
      ${t.error?c`<div class="muted small">${Tt(e,t.error)}</div>`:g}`}renderPages(){let{text:t,numbers:e}=this.words,o=this.page*A+1;return c`<div class="row pages">
      <span class="muted small" role="status">
        ${t("ui_history_range",{first:e.count(o),last:e.count(Math.min(o+A-1,this.rows.length)),count:e.count(this.rows.length)})}
      </span>
      ${this.renderStep(t("ui_history_newer"),this.page-1)}
      ${this.renderStep(t("ui_history_older"),this.page+1)}
    </div>`}renderStep(t,e){return c`<button
      type="button"
      ?disabled=${e<0||e>this.lastPage}
      @click=${()=>{this.page=e}}
    >
      ${t}
    </button>`}};w.styles=[V,T,_`
      :host {
        container-type: inline-size;
      }
      table {
        width: 100%;
        border-collapse: collapse;
        font-variant-numeric: tabular-nums;
      }
      th button.icon {
        margin-block: -14px;
        vertical-align: middle;
      }
      th button.open {
        min-height: 24px;
        padding: 0;
        border: none;
        background: none;
        color: var(--pq-link);
        text-align: start;
        overflow-wrap: anywhere;
      }
      caption {
        text-align: start;
      }
      th,
      td {
        padding: 8px 10px 8px 0;
        border-bottom: 1px solid var(--pq-line);
        text-align: start;
        vertical-align: top;
        font-weight: 400;
        overflow-wrap: anywhere;
      }
      thead th {
        color: var(--pq-muted);
        font-size: 0.875em;
        white-space: nowrap;
      }
      tbody th {
        font-weight: 500;
      }
      .time {
        white-space: nowrap;
      }
      .dot {
        display: inline-block;
        width: 0.7em;
        height: 0.7em;
        margin-inline-end: 4px;
        border-radius: 50%;
      }
      .name {
        display: none;
        color: var(--pq-muted);
      }
      .pages {
        justify-content: end;
        padding-top: 10px;
      }
      @container (max-width: 640px) {
        thead {
          position: absolute;
          width: 1px;
          height: 1px;
          overflow: hidden;
          clip-path: inset(50%);
        }
        tr {
          display: grid;
          grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
          gap: 2px 12px;
          padding: 10px 0;
          border-bottom: 1px solid var(--pq-line);
        }
        th,
        td {
          padding: 0;
          border: none;
        }
        tbody th {
          grid-column: 1 / -1;
        }
        .name {
          display: block;
          font-size: 0.8em;
        }
      }
    `],m([y({attribute:!1})],w.prototype,"app",2),m([y({attribute:!1})],w.prototype,"rows",2),m([y({attribute:!1})],w.prototype,"printers",2),m([y({attribute:!1})],w.prototype,"words",2),m([y()],w.prototype,"mine",2),m([C()],w.prototype,"page",2),m([C()],w.prototype,"opened",2),w=m([S("pq-prints")],w);function $(r,i){return{beginAtZero:!0,border:{display:!1},grid:{color:r.line},...i,ticks:{color:r.muted,...i.ticks}}}function O(r,i={}){return{border:{color:r.line},grid:{display:!1},...i,ticks:{color:r.text,maxRotation:0,autoSkipPadding:10,...i.ticks}}}function k(r,i){return{backgroundColor:r.text,titleColor:r.surface,bodyColor:r.surface,padding:10,boxPadding:4,callbacks:i}}function Xt(r){let i=[];for(let t of r){let e=t.estimate,o=P(t)-(t.paused??0);t.status==="completed"&&e!==void 0&&e>0&&o>0&&i.push({said:e,took:o,name:t.name})}return i}function ht(r){return lt(r.map(({said:i,took:t})=>Math.abs(t-i)/i),50)}function te(r){return lt(r.map(({said:i,took:t})=>t/i),50)}var ee=[[0,60],[60,240],[240,720],[720,Number.POSITIVE_INFINITY]];function re(r,[i,t]){return r.filter(({said:e})=>e>=i&&e<t)}var U=[1,2,5,15,30,60,120,240,480,1440,2880,5760,14400,43200];function ie(r){let[i,t]=[60,60];for(let o of r)i=Math.min(i,o),t=Math.max(t,o);return[U.findLast(o=>o<=i)??i,U.find(o=>o>t)??t]}function Q(r){return U.find(i=>r/i<=6)??r/6}var Ee=1500;function oe(r,i){let{text:t}=i,e=Xt(r);return{heading:t("ui_history_estimates"),note:t("ui_history_estimates_note",{share:ft(ht(e),i)}),legend:[{ink:"first",mark:"dot",text:t("ui_history_point")},{ink:"muted",mark:"dashes",text:t("ui_history_exact")}],height:340,config:o=>Pe(e.slice(-Ee),i,o),table:De(e,i)}}function Pe(r,{text:i,times:t},e){let[o,n]=ie(r.flatMap(({said:l,took:a})=>[l,a])),s=l=>$(e,{type:"logarithmic",min:o,max:n,title:{display:!0,text:l,color:e.muted},afterBuildTicks:a=>{let d=U.filter(h=>h>=o&&h<=n);a.ticks=d.map(h=>({value:h}))},ticks:{maxRotation:0,autoSkipPadding:8,callback:a=>t.duration(Number(a))}}),p=(l,a)=>`${i(l)}: ${t.duration(a)}`;return{type:"line",data:{datasets:[Ie(r,e),Le(o,n,e)]},options:{interaction:{mode:"nearest",intersect:!0},plugins:{tooltip:k(e,{title:([l])=>r[l?.dataIndex??0]?.name??"",label:({parsed:l})=>[p("ui_history_estimate",l.x??0),p("ui_history_took",l.y??0)]})},scales:{x:s(i("ui_history_estimate")),y:s(i("ui_history_took"))}}}}function Ie(r,i){return{data:r.map(({said:t,took:e})=>({x:t,y:e})),showLine:!1,pointRadius:3.5,pointHoverRadius:6,backgroundColor:i.first,borderColor:i.surface,borderWidth:.5}}function Le(r,i,t){return{data:[{x:r,y:r},{x:i,y:i}],borderColor:t.muted,borderDash:[6,4],borderWidth:1.5,pointRadius:0,pointHitRadius:0}}function De(r,i){let{text:t,numbers:e}=i;return{columns:[t("ui_history_estimate"),t("ui_history_prints"),t("ui_history_took_share"),t("ui_history_off")],rows:ee.map(o=>{let n=re(r,o);return[Ne(o,i),e.count(n.length),ft(te(n),i),ft(ht(n),i)]})}}function Ne([r,i],{text:t,times:e}){return r?Number.isFinite(i)?`${e.duration(r)} \u2013 ${e.duration(i)}`:t("ui_history_from",{time:e.duration(r)}):t("ui_history_below",{time:e.duration(i)})}function ft(r,{numbers:i}){return r===void 0?"\u2013":i.percent(r)}var We=46,qe=40,Ae=18,ne=20;function X(r){return qe+We*Math.max(1,r)}function tt(r,i,t,e){return{type:"bar",data:{labels:r.map(({name:o,value:n})=>[Ue(o),n]),datasets:i.outcomes.map((o,n)=>({label:i.labels[n],data:r.map(s=>s.parts[n]??0),backgroundColor:e[o],barThickness:Ae}))},options:{indexAxis:"y",interaction:{mode:"index",axis:"y",intersect:!1},plugins:{tooltip:k(e,{title:([o])=>r[o?.dataIndex??0]?.name??"",label:({dataset:o,dataIndex:n,datasetIndex:s})=>`${o.label}: ${i.told(n,s)}`})},scales:{x:$(e,{stacked:!0,max:t.max,ticks:{maxTicksLimit:6,stepSize:t.stepSize,callback:o=>t.told(Number(o))}}),y:O(e,{stacked:!0,ticks:{autoSkip:!1}})}}}}function Ue(r){return r.length>ne?`${r.slice(0,ne-1)}\u2026`:r}var gt=15;function se(r,i){let{text:t,numbers:e}=i,o=[...z(r,D)].map(([,a])=>je(a,t("ui_history_walk_ups"))).filter(({whole:a})=>a>0).sort((a,d)=>d.whole-a.whole),n=Be(o,i),s=n.map(({name:a,parts:d,whole:h})=>({name:a,value:e.hours(h),parts:d.map(u=>u/60)})),p={outcomes:b,labels:b.map(a=>t(a)),told:(a,d)=>e.hours(n[a]?.parts[d]??0)},l=a=>e.hours(a*60);return{heading:t("ui_history_hours_per_person"),note:t("ui_history_hours_note"),legend:L(b,i),height:X(s.length),config:a=>tt(s,p,{told:l},a),table:{columns:[t("ui_history_person"),...p.labels,t("ui_history_hours")],rows:o.map(({name:a,parts:d,whole:h})=>[a,...d.map(u=>e.hours(u)),e.hours(h)])}}}function je(r,i){return{name:r.findLast(t=>t.person)?.person??i,parts:b.map(t=>W(r.filter(({status:e})=>e===t),P)),whole:W(r,P)}}function Be(r,{text:i,numbers:t}){if(r.length<=gt)return[...r];let e=r.slice(gt-1),o={name:i("ui_history_others",{count:t.count(e.length)}),parts:b.map((n,s)=>W(e,({parts:p})=>p[s]??0)),whole:W(e,({whole:n})=>n)};return[...r.slice(0,gt-1),o]}function et(r,{language:i}){let t=new Intl.DateTimeFormat(i,{timeZone:"UTC",day:"numeric",month:"short"}),e=new Intl.DateTimeFormat(i,{timeZone:"UTC",weekday:r.weekly?void 0:"short",day:"numeric",month:"short",year:r.weekly?"numeric":void 0});return Array.from({length:r.count},(o,n)=>{let[s,p]=Nt(r,n).map(It);return{short:t.format(s),long:e.formatRange(s,p)}})}function ae(r,i,t){let{text:e,calendar:o,numbers:n}=t,s=F(r,i,o).map(H),p=et(i,t);return{heading:e(i.weekly?"ui_history_per_week":"ui_history_per_day"),note:e("ui_history_per_day_note",{prints:n.count(r.length),days:n.count(i.last-i.first+1)}),legend:L(b,t),height:260,config:l=>({type:"bar",data:{labels:p.map(({short:a})=>a),datasets:b.map(a=>({label:e(a),data:s.map(d=>d[a]),backgroundColor:l[a],maxBarThickness:48}))},options:{interaction:{mode:"index",intersect:!1},plugins:{tooltip:k(l,{title:([a])=>p[a?.dataIndex??0]?.long??"",label:({dataset:a,parsed:d})=>`${a.label}: ${n.count(d.y??0)}`})},scales:{x:O(l,{stacked:!0}),y:$(l,{stacked:!0,ticks:{precision:0}})}}}),table:{columns:[e(i.weekly?"ui_history_week":"ui_history_day"),...b.map(l=>e(l))],rows:s.map((l,a)=>[p[a]?.long??"",...b.map(d=>n.count(l[d]))])}}}var He=15,rt=["completed","failed"];function yt(r,{heading:i,column:t,nameOf:e},o){let{text:n,numbers:s}=o,p=[...z(r,e)].map(([u="",f])=>({name:u,...H(f)})).map(u=>({...u,count:u.completed+u.failed})).map(u=>({...u,share:Wt(u)??0})).filter(({count:u})=>u).sort((u,f)=>f.count-u.count),l=p.slice(0,He),a=l.map(({name:u,share:f,count:v})=>({name:u,value:n("ui_history_share_of",{share:s.percent(f),count:s.count(v)}),parts:[f,1-f]})),d={outcomes:rt,labels:rt.map(u=>n(u)),told:(u,f)=>s.count(l[u]?.[rt[f]??"completed"]??0)},h=u=>s.percent(u);return{heading:i,note:n("ui_history_success_note"),legend:L(rt,o),height:X(a.length),config:u=>tt(a,d,{max:1,stepSize:.25,told:h},u),table:{columns:[t,...d.labels,n("ui_history_success")],rows:p.map(({name:u,completed:f,failed:v,share:nt})=>[u,s.count(f),s.count(v),s.percent(nt)])}}}var Fe=40;function pe(r,i,t){let{text:e,times:o,calendar:n,numbers:s}=t,p=F(r,i,n).map(pt),l=pt(r),a=et(i,t),d=u=>u===void 0?"\u2013":o.duration(u),h=Math.max(0,...p.map(({p95:u=0})=>u));return{heading:e("ui_history_waiting"),note:e("ui_history_waiting_note",{median:d(l.median),p95:d(l.p95)}),legend:[{ink:"first",mark:"line",text:e("ui_history_median")},{ink:"second",mark:"dashes",text:e("ui_history_p95")}],height:260,config:u=>({type:"line",data:{labels:a.map(({short:f})=>f),datasets:[le(p,"median",e("ui_history_median"),u),le(p,"p95",e("ui_history_p95"),u)]},options:{interaction:{mode:"index",intersect:!1},plugins:{tooltip:k(u,{title:([f])=>a[f?.dataIndex??0]?.long??"",label:({dataset:f,parsed:v})=>`${f.label}: ${o.duration(v.y??0)}`})},scales:{x:O(u),y:$(u,{ticks:{stepSize:Q(h),callback:f=>o.duration(Number(f))}})}}}),table:{columns:[e(i.weekly?"ui_history_week":"ui_history_day"),e("ui_history_prints"),e("ui_history_median"),e("ui_history_p95")],rows:p.map(({count:u,median:f,p95:v},nt)=>[a[nt]?.long??"",s.count(u),d(f),d(v)])}}}function le(r,i,t,e){let o=i==="median",n=o?e.first:e.second;return{label:t,data:r.map(s=>s[i]??null),borderColor:n,backgroundColor:n,borderWidth:2,borderDash:o?[]:[6,4],pointStyle:o?"circle":"triangle",pointRadius:r.length>Fe?2:3,spanGaps:!0}}function de(r,i,t,e){let{text:o,times:n,hass:s}=r,p=Pt(n),l=new Et(s.locale,s.config.currency),a={text:o,times:n,calendar:p,numbers:l,language:s.locale.language},d=Lt(i.until,t,p),h=Vt(i.prints,d,p),u=Gt(h,e),f=u.filter(I),{printers:v}=i;return{words:a,bars:d,all:h,rows:u,prints:f,printers:v,drawings:ze(f,d,v,a)}}function ze(r,i,t,e){let{text:o}=e,n={heading:o("ui_history_success_printers"),column:o("ui_history_printer"),nameOf:({printer_id:p})=>p===void 0?o("ui_history_no_printer"):t[p]??p},s={heading:o("ui_history_success_materials"),column:o("ui_history_material"),nameOf:p=>N(p)??o("ui_history_no_material")};return[ae(r,i,e),yt(r,n,e),yt(r,s,e),se(r,e),oe(r,e),pe(r,i,e)]}var it=class{constructor(i){this.host=i;this.error="";this.run=0;i.addController(this)}hostDisconnected(){this.stop()}async start(i,t){this.reset();let{run:e}=this;this.progress=0;let o={type:"printer_queue/what_if",config_entry_id:i.live.queue.id,days:t};try{let n=await i.hass.connection.subscribeMessage(s=>e===this.run&&this.hear(s),o,{resubscribe:!1});e===this.run?this.unsubscribe=n:await n()}catch(n){let s=_t(n)?(await kt(i,n)).message:i.text("ui_error_offline");e===this.run&&this.fail(s)}}stop(){this.progress!==void 0&&this.end()}reset(){this.end(),this.result=void 0,this.error=""}fail(i){this.end(),this.error=i}hear(i){"progress"in i?(this.progress=i.progress,this.host.requestUpdate()):(this.result="result"in i?i.result:void 0,this.end())}end(){this.run+=1,this.progress=void 0,this.unsubscribe?.().catch(()=>{}),this.unsubscribe=void 0,this.host.requestUpdate()}};function ot({actual:r,orderings:i},{text:t}){return[{name:t("ui_what_if_actual"),outcome:r},...i.map(e=>({name:t(`ui_ordering_${e.ordering}`),outcome:e}))]}function j(r,{times:i}){return r===null?"\u2013":i.duration(r)}function ce(r,i){let{text:t,numbers:e}=i,o=ot(r,i),n=(s,p)=>[s,...o.map(({outcome:l})=>p(l))];return{columns:[t("ui_what_if_figure"),...o.map(({name:s})=>s)],rows:[n(t("completed"),({completed:s})=>e.count(s)),n(t("failed"),({failed:s})=>e.count(s)),n(t("ui_what_if_waiting"),({waiting:s})=>e.count(s)),n(t("ui_what_if_mean_wait"),({wait_for_start:s})=>j(s.mean_minutes,i)),n(t("ui_history_p95"),({wait_for_start:s})=>j(s.p95_minutes,i)),n(t("ui_what_if_swaps"),({swaps:s})=>e.count(s)),n(t("ui_what_if_deadlines"),s=>Ve(s,i))]}}function ue(r,i){let{text:t,language:e,numbers:o}=i,n=ot(r,i),s=new Map;for(let{outcome:a}of n)for(let{person_id:d,person:h}of a.people)s.set(d,h??d);let p=new Intl.Collator(e),l=[...s].sort(([,a],[,d])=>p.compare(a,d));return{columns:[t("ui_history_person"),...n.map(({name:a})=>a)],rows:l.map(([a,d])=>[d,...n.map(({outcome:h})=>{let u=h.people.find(({person_id:f})=>f===a);return t("ui_what_if_person",{prints:o.count(u?.completed??0),wait:j(u?.wait_for_start.mean_minutes??null,i)})})])}}function Ve({deadlines:r,deadlines_met:i},{text:t,numbers:e}){return r?t("ui_what_if_met_of",{met:e.count(i),count:e.count(r)}):"\u2013"}var me=["mean_minutes","p95_minutes"];function he(r,i){let{text:t,times:e}=i,o=ot(r,i),n={mean_minutes:t("ui_what_if_mean_wait"),p95_minutes:t("ui_history_p95")},s=o.map(({outcome:l})=>l.wait_for_start),p=Math.max(0,...s.map(l=>l.p95_minutes??0));return{heading:t("ui_what_if_waits"),note:t("ui_what_if_waits_note"),legend:[{ink:"first",mark:"box",text:n.mean_minutes},{ink:"second",mark:"box",text:n.p95_minutes}],height:260,config:l=>({type:"bar",data:{labels:o.map(({name:a})=>a),datasets:me.map((a,d)=>({label:n[a],data:s.map(h=>h[a]??0),backgroundColor:d?l.second:l.first,maxBarThickness:48}))},options:{interaction:{mode:"index",intersect:!1},plugins:{tooltip:k(l,{label:({dataset:a,parsed:d})=>`${a.label}: ${e.duration(d.y??0)}`})},scales:{x:O(l),y:$(l,{ticks:{stepSize:Q(p),callback:a=>e.duration(Number(a))}})}}}),table:{columns:[t("ui_what_if_ordering"),n.mean_minutes,n.p95_minutes],rows:o.map(({name:l,outcome:a})=>[l,...me.map(d=>j(a.wait_for_start[d],i))])}}}var E=class extends M{constructor(){super(...arguments);this.days=30;this.comparing=new it(this);this.drawnOf=[]}willUpdate(t){let e=t.get("app");(e&&e.live.queue.id!==this.app.live.queue.id||t.has("days")&&t.get("days")!==void 0)&&this.comparing.reset(),this.comparing.progress!==void 0&&this.app.link!=="live"&&this.comparing.fail(this.app.text("ui_error_offline"));let{result:n}=this.comparing,s=[n,this.words];s.some((p,l)=>p!==this.drawnOf[l])&&(this.drawnOf=s,this.drawing=n&&he(n,this.words))}render(){let{text:t}=this.app,{progress:e,result:o,error:n}=this.comparing;return c`<section class="surface" aria-labelledby="heading">
      <div>
        <h2 id="heading">${t("ui_what_if")}</h2>
        <p class="muted small">${t("ui_what_if_note",{count:this.days})}</p>
      </div>
      ${e===void 0?this.renderStart():this.renderRunning(e)}
      ${n?c`<p class="error" role="alert">${n}</p>`:g}
      <div role="status" class="unseen">${o?t("ui_what_if_done"):g}</div>
      ${o?this.renderResult(o):g}
    </section>`}renderStart(){return c`<div>
      <button
        type="button"
        @click=${()=>{this.comparing.start(this.app,this.days)}}
      >
        ${this.app.text("ui_what_if_compare")}
      </button>
    </div>`}renderRunning(t){let{text:e}=this.app,o=this.words.numbers.percent(t);return c`<div class="row">
      <div class="running">
        <p>${e("ui_what_if_running",{percent:o})}</p>
        <progress aria-label=${e("ui_what_if")} value=${t}></progress>
      </div>
      <button type="button" @click=${()=>this.comparing.stop()}>
        ${e("ui_what_if_stop")}
      </button>
    </div>`}renderResult(t){let{text:e}=this.app,o=Math.max(...t.orderings.map(n=>n.left_out));return c`${q(ce(t,this.words),e("ui_what_if_figures"))}
      ${o?c`<p class="muted small">
              ${e("ui_what_if_left_out",{count:this.words.numbers.count(o)})}
            </p>`:g}
      <pq-chart .drawing=${this.drawing} .tableLabel=${e("ui_history_as_table")}>
      </pq-chart>
      <details>
        <summary>${e("ui_what_if_people")}</summary>
        ${q(ue(t,this.words),e("ui_what_if_people"))}
      </details>`}};E.styles=[T,K,_`
      section {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 12px;
      }
      .running {
        flex: 1 1 200px;
      }
      progress {
        width: 100%;
        /* Browsers make the rest of the bar dark where the accent is too light for them. */
        accent-color: var(--pq-link);
      }
    `],m([y({attribute:!1})],E.prototype,"app",2),m([y({attribute:!1})],E.prototype,"words",2),m([y({type:Number})],E.prototype,"days",2),E=m([S("pq-what-if")],E);var Ge=[7,30,90,365],fe=2e4,ge={needle:""},R=class extends M{constructor(){super(...arguments);this.days=30;this.filter={};this.search=ge;this.loader=new J(this);this.shownOf=[];this.listedOf=[void 0,void 0,[]];this.download=()=>{let{shown:t,app:e}=this;if(!t)return;let o=jt(t.rows,{printers:t.printers,iso:Qt(e.times.zone)}),{first:n,last:s}=t.bars;Ht(Bt(e.live.queue,at(n),at(s)),o,"text/csv;charset=utf-8")}}shouldUpdate(t){let e=t.get("app");return t.size!==1||e===void 0||e.text!==this.app.text||e.times!==this.app.times||e.link!==this.app.link||e.live.queue.id!==this.app.live.queue.id||e.live.past!==this.app.live.past}willUpdate(t){let e=t.get("app");e&&e.live.queue.id!==this.app.live.queue.id&&(this.filter={},this.search=ge),this.loader.want(this.app,this.days);let{app:o,loader:n,days:s,filter:p}=this,l=[o.text,o.times,n.loaded,s,p];l.some((a,d)=>a!==this.shownOf[d])&&(this.shownOf=l,this.shown=n.loaded&&n.fits?de(o,n.loaded.history,s,p):this.shown)}render(){let{shown:t,loader:e}=this,{text:o}=this.app;return c`<div class="page" aria-busy=${e.busy}>
      ${this.renderChoices()}
      <div role="status" class=${e.busy&&!t?"":"unseen"}>
        ${e.busy?o("ui_history_loading"):g}
      </div>
      ${e.error?this.renderError():g}
      ${t&&(e.fits||e.busy)?this.renderShown(t):g}
    </div>`}renderError(){let{text:t}=this.app;return c`<div class="surface row failed" role="alert">
      <p class="error">${t("ui_history_failed")} ${this.loader.error}</p>
      <button
        type="button"
        @click=${()=>this.loader.load(this.app,this.days)}
      >
        ${t("ui_try_again")}
      </button>
    </div>`}renderChoices(){let{text:t,hass:e}=this.app,o=this.shown?.all??[],n=e.locale.language;return c`<div class="choices">
      <fieldset>
        <legend>${t("ui_history_period")}</legend>
        <div class="row periods">
          ${Ge.map(s=>c`<button
              type="button"
              aria-pressed=${s===this.days}
              @click=${()=>{this.days=s}}
            >
              ${t("ui_history_last_days",{count:s})}
            </button>`)}
        </div>
      </fieldset>
      ${this.renderChoice("printer",t("ui_history_printer"),t("ui_history_all_printers"),Zt(o,this.shown?.printers??{},n))}
      ${this.renderChoice("person",t("ui_history_person"),t("ui_history_all_people"),Yt(o,t("ui_history_nobody"),n))}
      ${this.renderChoice("material",t("ui_history_material"),t("ui_history_all_materials"),Jt(o,t("ui_history_no_material"),n))}
    </div>`}renderChoice(t,e,o,n){let s=this.filter[t],p=s&&!n.some(({id:a})=>a===s.id)?[s]:[],l=[...n,...p];return c`<label>
      ${e}
      <select
        @change=${a=>{let{value:d}=a.target,h=l.find(u=>u.id===d);this.filter={...this.filter,[t]:h}}}
      >
        ${[{id:"",name:o},...l].map(({id:a,name:d})=>c`<option value=${a} .selected=${a===(s?.id??"")}>
              ${d}
            </option>`)}
      </select>
    </label>`}renderShown(t){let{text:e}=this.app,{words:o,prints:n,rows:s,drawings:p,all:l}=t;return c`<div class="page ${this.loader.fits?"":"old"}">
      ${l.length>=fe?c`<p class="muted">
              ${e("ui_history_limit",{count:o.numbers.count(fe)})}
            </p>`:g}
      ${n.length?c`${zt(n,o)}
              <div class="charts">
                ${p.map((a,d)=>c`<pq-chart
                    class=${d%(p.length-1)?"":"wide"}
                    .drawing=${a}
                    .tableLabel=${e("ui_history_as_table")}
                  ></pq-chart>`)}
              </div>`:c`<p class="surface">${e("ui_history_empty")}</p>`}
      ${s.length?this.renderList(t):g}
      ${this.app.live.me.is_admin?c`<pq-what-if
              .app=${this.app}
              .words=${o}
              .days=${this.days}
            ></pq-what-if>`:g}
    </div>`}renderList({words:t,rows:e,prints:o,printers:n}){let{text:s}=this.app,p=e.length-o.length,l=this.listed(e);return c`<section class="surface list">
      <header>
        <div>
          <h2>${s("ui_history_list")}</h2>
          ${p?c`<p class="muted small">
                  ${s("ui_history_list_note",{count:t.numbers.count(p)})}
                </p>`:g}
        </div>
        <div>
          <button type="button" @click=${this.download}>
            ${B(xt)}${s("ui_history_download")}
          </button>
          <p class="muted small">${s("ui_history_download_note")}</p>
        </div>
      </header>
      ${this.renderSearch()}
      <div role="status" class=${l.length?"unseen":"muted"}>
        ${l.length?g:s("ui_history_nothing_found")}
      </div>
      ${l.length?c`<pq-prints
              .app=${this.app}
              .rows=${l}
              .printers=${n}
              .words=${t}
              .mine=${this.app.live.me.person_id}
            ></pq-prints>`:g}
    </section>`}listed(t){return(this.listedOf[0]!==t||this.listedOf[1]!==this.search)&&(this.listedOf=[t,this.search,Kt(t,this.search)]),this.listedOf[2]}renderSearch(){let{text:t}=this.app,{needle:e,outcome:o}=this.search;return c`<div class="choices">
      <label>
        ${t("ui_history_search")}
        <input
          type="search"
          autocomplete="off"
          .value=${e}
          @input=${n=>{let{value:s}=n.target;this.search={...this.search,needle:s}}}
        />
      </label>
      <label>
        ${t("ui_history_outcome")}
        <select
          @change=${n=>{let{value:s}=n.target,p=b.find(l=>l===s);this.search=p?{needle:e,outcome:p}:{needle:e}}}
        >
          <option value="" .selected=${!o}>${t("ui_history_all_outcomes")}</option>
          ${b.map(n=>c`<option value=${n} .selected=${n===o}>${t(n)}</option>`)}
        </select>
      </label>
    </div>`}};R.styles=[T,Ft,_`
      .page {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--pq-gap);
      }
      .choices {
        display: flex;
        flex-wrap: wrap;
        gap: 12px;
        align-items: end;
      }
      .choices > label {
        flex: 1 1 150px;
        max-width: 320px;
      }
      fieldset {
        margin: 0;
        padding: 0;
        border: none;
        min-width: 0;
      }
      legend {
        padding: 0 0 4px;
        font-size: 0.875em;
        color: var(--pq-muted);
      }
      .periods {
        gap: 4px;
      }
      .periods button {
        padding: 0 10px;
      }
      .periods button[aria-pressed="true"] {
        background: var(--pq-strong);
        border-color: transparent;
        color: var(--pq-on-strong);
      }
      .charts {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 440px), 1fr));
        gap: var(--pq-gap);
        align-items: start;
      }
      .wide {
        grid-column: 1 / -1;
      }
      .failed p {
        flex: 1 1 220px;
      }
      .old {
        opacity: 0.5;
      }
      .list {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 8px;
      }
      .list header {
        display: flex;
        flex-wrap: wrap;
        gap: 8px 16px;
        align-items: start;
        justify-content: space-between;
      }
    `],m([y({attribute:!1})],R.prototype,"app",2),m([C()],R.prototype,"days",2),m([C()],R.prototype,"filter",2),m([C()],R.prototype,"search",2),R=m([S("pq-history")],R);export{R as PqHistory};
/*! Bundled license information:

lit-html/directives/style-map.js:
  (**
   * @license
   * Copyright 2018 Google LLC
   * SPDX-License-Identifier: BSD-3-Clause
   *)
*/
