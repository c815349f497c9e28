import{a as Nt,b as dt,c as At,d as jt,e as Ht,f as Bt,g as D,h as G,i as Ut,j as q,k as zt,l as ut,m as A,n as K,o as ct,p as Z,q as j,r as H}from"./chunk-B2DN5XHF.js";import{a as Dt,b as Wt}from"./chunk-CJUZAWHR.js";import{a as Pt,b as Lt,c as qt}from"./chunk-6VDU4B6A.js";import"./chunk-2WMUO7RE.js";import{a as Et}from"./chunk-QOENMCV6.js";import{b as Tt}from"./chunk-QWQZYU4T.js";import{b as It}from"./chunk-VREBMEL5.js";import{a as V}from"./chunk-HL7E67GU.js";import{d as Ct}from"./chunk-BENQWXJE.js";import{a as kt}from"./chunk-PNSKQOLO.js";import"./chunk-GH7UC4WB.js";import{a as F}from"./chunk-W6X4SGPJ.js";import{C as St,b as Rt,c as Mt}from"./chunk-R3TBZJDW.js";import{a as vt}from"./chunk-IDH4JJ2H.js";import{b as xt}from"./chunk-OMGYRJGB.js";import{a as Ot}from"./chunk-CLJAB4ZB.js";import{a as x,b as g,c as b,d as lt,f as $}from"./chunk-PDKNLGKR.js";import{a as _,d,f as $t,g as h,i as v}from"./chunk-ZRVQOGUU.js";import{a as m}from"./chunk-JFKSI6I7.js";var Ft="M5,20H19V18H5M19,9H15V3H9V9H5L12,16L19,9Z";var Vt="important",ke=" !"+Vt,mt=Lt(class extends qt{constructor(i){if(super(i),i.type!==Pt.ATTRIBUTE||i.name!=="style"||i.strings?.length>2)throw Error("The `styleMap` directive must be used in the `style` attribute and must be the only part in the attribute.")}render(i){return Object.keys(i).reduce((r,t)=>{let e=i[t];return e==null?r:r+`${t=t.includes("-")?t:t.replace(/(?:^(webkit|moz|ms|o)|)(?=[A-Z])/g,"-$&").toLowerCase()}:${e};`},"")}update(i,[r]){let{style:t}=i.element;if(this.ft===void 0)return this.ft=new Set(Object.keys(r)),this.render(r);for(let e of this.ft)r[e]==null&&(this.ft.delete(e),e.includes("-")?t.removeProperty(e):t[e]=null);for(let e in r){let o=r[e];if(o!=null){this.ft.add(e);let n=typeof o=="string"&&o.endsWith(ke);e.includes("-")||n?t.setProperty(e,n?o.slice(0,-11):o,n?Vt:""):t[e]=o}}return $t}});var Y=_`:host{--pq-ink-completed: color-mix(in srgb, #0072b2 72%, var(--pq-text));--pq-ink-failed: color-mix(in srgb, #e66a00 82%, var(--pq-text));--pq-ink-cancelled: color-mix(in srgb, var(--pq-text) 48%, var(--pq-surface));--pq-ink-first: color-mix(in srgb, #009e73 75%, var(--pq-text));--pq-ink-second: color-mix(in srgb, #cc79a7 75%, var(--pq-text))}`,Gt={completed:"--pq-ink-completed",failed:"--pq-ink-failed",cancelled:"--pq-ink-cancelled",first:"--pq-ink-first",second:"--pq-ink-second",text:"--pq-text",muted:"--pq-muted",line:"--pq-line",surface:"--pq-surface"},J=i=>`var(${Gt[i]})`;function ht(i){let r={};for(let[t,e]of Object.entries(Gt))i.style.color=`var(${e})`,r[t]=Ce(getComputedStyle(i).color);return i.style.color="",r}function Ce(i){let r=i.match(/^color\(srgb ([\d.e-]+) ([\d.e-]+) ([\d.e-]+)(?: \/ ([\d.e-]+))?\)$/);if(!r)return i;let[t,e,o]=r.slice(1,4).map(n=>Math.round(+n*255));return`rgba(${t}, ${e}, ${o}, ${r[4]??1})`}var W=_`summary{min-height:40px;align-content:center;color:var(--pq-link);cursor:pointer}summary:focus-visible{outline:2px solid var(--pq-link);outline-offset:2px}.scroll{max-height:320px;overflow:auto}table{width:100%;border-collapse:collapse;font-variant-numeric:tabular-nums}th,td{padding:6px 8px;border-bottom:1px solid var(--pq-line);text-align:end;font-weight:400}th:first-child{min-width:7em;text-align:start}thead th{position:sticky;top:0;background:var(--pq-surface);color:var(--pq-muted)}`;function I({columns:i,rows:r},t){return d`<div class="scroll" tabindex="0" role="region" aria-label=${t}>
<table class="small">
<thead>
<tr>
${i.map(e=>d`<th scope="col">${e}</th>`)}
</tr>
</thead>
<tbody>
${r.map(([e,...o])=>d`<tr>
<th scope="row">${e}</th>
${o.map(n=>d`<td>${n}</td>`)}
</tr>`)}
</tbody>
</table>
</div>`}var X=class{constructor(r){this.changed=r;this.system=window.matchMedia("(prefers-color-scheme: dark)");this.observer=new MutationObserver(r)}hostConnected(){let r={attributes:!0,attributeFilter:["style","class"]};this.observer.observe(document.documentElement,r),this.observer.observe(document.body,r),this.system.addEventListener("change",this.changed)}hostDisconnected(){this.observer.disconnect(),this.system.removeEventListener("change",this.changed)}};var Re=300,M=class extends v{constructor(){super();this.tableLabel="";this.asTable=!1;this.drawnWith="";this.addController(new X(()=>this.colorsChanged()))}disconnectedCallback(){super.disconnectedCallback(),this.chart?.destroy(),this.chart=void 0}connectedCallback(){super.connectedCallback(),this.hasUpdated&&this.draw()}render(){let{heading:t,note:e,legend:o,height:n,table:s}=this.drawing;return d`<figure class="surface">
<figcaption>
<h2>${t}</h2>
<p class="muted small">${e}</p>
</figcaption>
<ul class="legend small">
${o.map(Se)}
</ul>
<div class="canvas" style=${mt({height:`${n}px`})}>
<canvas role="img" aria-label=${`${t}. ${e}`}></canvas>
</div>
<details
?open=${this.asTable}
@toggle=${l=>{this.asTable=l.target.open}}
>
<summary>${this.tableLabel}<span class="unseen">: ${t}</span></summary>
${this.asTable?I(s,t):h}
</details>
<span class="probe" hidden></span>
</figure>`}updated(t){t.has("drawing")&&this.draw()}colorsChanged(){this.chart&&JSON.stringify(ht(this.probe))!==this.drawnWith&&this.draw()}async draw(){let t=await import("./chunk-BVQ3HS3S.js").catch(()=>{});if(!t){this.asTable=!0;return}if(!this.isConnected)return;let e=ht(this.probe);this.drawnWith=JSON.stringify(e);let{type:o,data:n,options:s}=this.drawing.config(e),{fontFamily:l,fontSize:p}=getComputedStyle(this),a=window.matchMedia("(prefers-reduced-motion: reduce)").matches,u={...s,maintainAspectRatio:!1,animation:a?!1:{duration:Re},font:{family:l,size:Number.parseFloat(p)*.8}};this.chart?(this.chart.data=n,this.chart.options=u,this.chart.update("none")):this.chart=new t.Chart(this.canvas,{type:o,data:n,options:u})}};M.styles=[Y,$,W,_`figure{display:grid;grid-template-columns:minmax(0,1fr);gap:10px;margin:0}.legend{display:flex;flex-wrap:wrap;gap:4px 16px}.legend li{display:flex;align-items:center;gap:6px}.legend svg{flex:none}.canvas{position:relative;min-width:0;overflow:clip}`],m([g({attribute:!1})],M.prototype,"drawing",2),m([g()],M.prototype,"tableLabel",2),m([b()],M.prototype,"asTable",2),m([lt("canvas")],M.prototype,"canvas",2),m([lt(".probe")],M.prototype,"probe",2),M=m([x("pq-chart")],M);var Me={box:"M4 0h12v12h-12z",dot:"M5 6a5 5 0 1 0 10 0a5 5 0 1 0-10 0",line:"M0 5h20v2h-20z",dashes:"M0 5h5v2h-5zM8 5h5v2h-5zM16 5h4v2h-4z"};function Se({ink:i,mark:r,text:t}){return d`<li>
<svg width="20" height="12" aria-hidden="true">
<path d=${Me[r]} style=${mt({fill:J(i)})}></path>
</svg>
${t}
</li>`}var ft={number:i=>i.number,name:i=>i.name,person:i=>i.person,printer:(i,{printers:r})=>i.printer_id&&(r[i.printer_id]??i.printer_id),material:i=>i.material,outcome:i=>i.status,printed:i=>D(i)?"yes":"no",reason:i=>i.reason,error:i=>i.error,created:(i,{iso:r})=>r(i.created),offered:(i,{iso:r})=>i.offered&&r(i.offered),claimed:(i,{iso:r})=>i.claimed&&r(i.claimed),told_start:(i,{iso:r})=>i.told_start&&r(i.told_start),started:(i,{iso:r})=>i.started&&r(i.started),ended:(i,{iso:r})=>r(i.ended),estimate_minutes:i=>i.estimate,actual_minutes:i=>i.actual,paused_minutes:i=>i.paused,grams:i=>i.grams,cost:i=>i.cost,actual_cost:i=>i.actual_cost},Te=new Set([...Object.keys(ft),"id","person_id","printer_id","status","estimate","actual","paused"]);function Oe(i){return[...new Set(i.flatMap(t=>Object.keys(t)))].filter(t=>!Te.has(t)).sort()}function Ee(i,r){let t=Object.entries(i).find(([e])=>e===r)?.[1];if(t!=null)return typeof t=="number"||typeof t=="string"?t:JSON.stringify(t)}var Pe=`\r
`,Le="\uFEFF",qe=/^[=+\-@\t\r]/,Ie=/[",\r\n]/;function Kt(i,r){let t=[...i],e=Object.values(ft),o=Oe(t),n=[[...Object.keys(ft),...o].join(",")];for(let s of t){let l=[...e.map(p=>p(s,r)),...o.map(p=>Ee(s,p))];n.push(l.map(De).join(","))}return Le+n.map(s=>s+Pe).join("")}function De(i){if(i===void 0)return"";if(typeof i=="number")return String(Math.round(i*1e3)/1e3);let r=qe.test(i)?`'${i}`:i;return Ie.test(r)?`"${r.replaceAll('"','""')}"`:r}function Zt(i,r,t){return`printer-queue-${i.name.normalize("NFKD").replace(/\p{Mark}/gu,"").toLowerCase().replace(/[^\p{Letter}\p{Number}]+/gu,"-").replace(/^-|-$/g,"")||i.id}-${r}-${t}.csv`}function Yt(i,r,t){let e=URL.createObjectURL(new Blob([r],{type:t})),o=document.createElement("a");o.href=e,o.download=i,o.click(),setTimeout(()=>URL.revokeObjectURL(e),1e4)}var Jt=_`.figures{grid-template-columns:repeat(auto-fit,minmax(140px,1fr));gap:8px}.figures>div{display:grid;align-content:start;padding:12px 14px}.figures .value{font-size:1.5em;font-variant-numeric:tabular-nums}`;function Xt(i,r){let{text:t,times:e,numbers:o}=r,{told:n,...s}=zt(i),l=a=>a===void 0?"\u2013":o.percent(a),p=[[t("ui_history_prints"),o.count(s.prints)],[t("ui_history_success"),l(s.success)],[t("ui_history_hours"),o.hours(s.printed)],[t("ui_history_filament"),o.grams(s.grams)],[t("ui_history_wait"),s.wait===void 0?"\u2013":e.duration(s.wait),t("ui_history_wait_note")],[t("ui_history_kept"),l(s.kept),t("ui_history_kept_note",{count:o.count(n)})]];return d`<dl class="figures" aria-label=${t("ui_history_figures")}>
${p.map(([a,u,f])=>d`<div class="surface">
<dt class="muted small">${a}</dt>
<dd class="value">${u}</dd>
${f?d`<dd class="muted small">${f}</dd>`:h}
</div>`)}
</dl>`}var Q="-";function Qt(i,r,t){return i.filter(e=>Ht(r,e.ended,t)!==void 0)}function te(i,r){return i.filter(t=>(!r.printer||t.printer_id===r.printer.id)&&(!r.person||(A(t)??Q)===r.person.id)&&(!r.material||(j(t)??Q)===r.material.id))}function ee(i,{needle:r,outcome:t}){let e=r.toLocaleLowerCase().split(/\s+/).filter(Boolean);return e.length||t?i.filter(o=>{let{name:n,person:s="",number:l,status:p}=o,a=`${n} ${s} #${l}`.toLocaleLowerCase();return(!t||p===t)&&e.every(u=>a.includes(u))}):i}function re(i,r,t){let e=new Map,o=!1;for(let s of i){let l=A(s);l===void 0?o=!0:e.set(l,s.person??l)}let n=yt(e,t);return o?[...n,{id:Q,name:r}]:n}function ie(i,r,t){let e=new Map;for(let{printer_id:o}of i)o!==void 0&&e.set(o,r[o]??o);return yt(e,t)}function oe(i,r,t){let e=new Set(i.map(j)),o=e.delete(void 0),n=[...e].flatMap(l=>l===void 0?[]:[[l,l]]),s=yt(new Map(n),t);return o?[...s,{id:Q,name:r}]:s}function yt(i,r){let{compare:t}=new Intl.Collator(r,{numeric:!0});return[...i].map(([e,o])=>({id:e,name:o})).sort((e,o)=>t(e.name,o.name))}var B=25,k=class extends v{constructor(){super(...arguments);this.rows=[];this.printers={};this.mine="";this.page=0;this.favourites=new Et(this)}willUpdate(t){this.favourites.follow(this.app),t.has("rows")&&(this.page=Math.min(this.page,this.lastPage))}get lastPage(){return Math.max(0,Math.ceil(this.rows.length/B)-1)}render(){let{text:t}=this.words,e=[t("ui_history_job"),t("ui_history_person"),t("ui_history_printer"),t("ui_history_outcome"),t("ui_history_started"),t("ui_history_duration"),t("ui_history_estimate"),...this.costsAreKnown?[t("ui_history_cost")]:[]],o=this.rows.length-this.page*B,n=this.rows.slice(Math.max(0,o-B),o).reverse();return d`<table role="table">
<caption class="unseen">
${t("ui_history_list")}
</caption>
<thead role="rowgroup">
<tr role="row">
${e.map(s=>d`<th role="columnheader" scope="col">${s}</th>`)}
</tr>
</thead>
<tbody role="rowgroup">
${n.map(s=>this.renderRow(s,e))}
</tbody>
</table>
${this.lastPage?this.renderPages():h}
${this.opened?this.renderDialog(this.opened):h}`}renderDialog(t){return d`<pq-print-dialog
.row=${t}
.printers=${this.printers}
.words=${this.words}
.app=${this.app}
@closed=${()=>{this.opened=void 0}}
></pq-print-dialog>`}open(t){this.opened=t,Ct(this,this.app,()=>import("./chunk-TOWN3LR6.js"))}renderRow(t,e){let{text:o,times:n}=this.words,s=p=>p===void 0?"\u2013":d`<span class="time">${n.duration(p)}</span>`,l=[t.person??d`<span class="muted">${o("ui_history_walk_ups")}</span>`,t.printer_id?this.printers[t.printer_id]??t.printer_id:"\u2013",this.renderOutcome(t),t.started===void 0?d`<span class="muted">${o("ui_history_never")}</span>`:d`<span class="time">${this.words.times.at(t.started)}</span>`,t.started===void 0?"\u2013":s(q(t)),s(t.estimate),...this.costsAreKnown?[this.renderCost(t)]:[]];return d`<tr role="row">
<th role="rowheader" scope="row">
${t.picture?d`<pq-job-picture
.app=${this.app}
picture=${t.picture}
></pq-job-picture>`:h}
<button type="button" class="open" @click=${()=>this.open(t)}>
${t.name} <span class="muted small">#${t.number}</span>
</button>
${t.person_id!==void 0&&t.person_id===this.mine?this.renderAgain(t):h}
</th>
${l.map((p,a)=>d`<td role="cell">
<span class="name" aria-hidden="true">${e[a+1]}</span>${p}
</td>`)}
</tr>`}renderAgain(t){let{id:e,name:o}=t,n=this.words.text("ui_print_job_again",{job:o});return d`<button
class="icon"
type="button"
aria-label=${n}
title=${n}
@click=${()=>Wt(this,e)}
>
${F(Dt)}
</button>
${this.favourites.star(this.app,t)}`}get costsAreKnown(){return this.rows.some(t=>t.actual_cost!==void 0)}renderCost({actual_cost:t}){return t===void 0?"\u2013":this.words.numbers.money(t)}renderOutcome(t){let{text:e}=this.words,o=t.reason?xt(e,`reason_${t.reason}`,""):"",n=!D(t);return d`<span class=${n?"muted":""}
><span class="dot" style="background: ${J(t.status)}"></span
>${e(t.status)}</span
>${o?d`<div class="muted small">${o}</div>`:h}
${t.error?d`<div class="muted small">${It(e,t.error)}</div>`:h}`}renderPages(){let{text:t,numbers:e}=this.words,o=this.page*B+1;return d`<div class="row pages">
<span class="muted small" role="status">
${t("ui_history_range",{first:e.count(o),last:e.count(Math.min(o+B-1,this.rows.length)),count:e.count(this.rows.length)})}
</span>
${this.renderStep(t("ui_history_newer"),this.page-1)}
${this.renderStep(t("ui_history_older"),this.page+1)}
</div>`}renderStep(t,e){return d`<button
type="button"
?disabled=${e<0||e>this.lastPage}
@click=${()=>{this.page=e}}
>
${t}
</button>`}};k.styles=[Y,$,_`:host{container-type:inline-size}table{width:100%;border-collapse:collapse;font-variant-numeric:tabular-nums}th button.icon{margin-block:-14px;vertical-align:middle}th button.open{min-height:24px;padding:0;border:none;background:none;color:var(--pq-link);text-align:start;overflow-wrap:anywhere}pq-job-picture{float:inline-start;margin-inline-end:8px}caption{text-align:start}th,td{padding:8px 10px 8px 0;border-bottom:1px solid var(--pq-line);text-align:start;vertical-align:top;font-weight:400;overflow-wrap:anywhere}thead th{color:var(--pq-muted);font-size:.875em;white-space:nowrap}tbody th{font-weight:500}.time{white-space:nowrap}.dot{display:inline-block;width:.7em;height:.7em;margin-inline-end:4px;border-radius:50%}.name{display:none;color:var(--pq-muted)}.pages{justify-content:end;padding-top:10px}@container (max-width: 640px){thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}tr{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:2px 12px;padding:10px 0;border-bottom:1px solid var(--pq-line)}th,td{padding:0;border:none}tbody th{grid-column:1 / -1}.name{display:block;font-size:.8em}}`],m([g({attribute:!1})],k.prototype,"app",2),m([g({attribute:!1})],k.prototype,"rows",2),m([g({attribute:!1})],k.prototype,"printers",2),m([g({attribute:!1})],k.prototype,"words",2),m([g()],k.prototype,"mine",2),m([b()],k.prototype,"page",2),m([b()],k.prototype,"opened",2),k=m([x("pq-prints")],k);var C=class extends v{constructor(){super(...arguments);this.printers={};this.runner=new V(this)}willUpdate(t){t.has("search")&&(this.found=void 0,this.beyond=void 0,this.runner.clear())}async look(){let{app:t,beyond:e,search:o}=this,n=await this.runner.run(()=>Rt(t,{type:"printer_queue/find_jobs",config_entry_id:t.live.queue.id,words:o.needle.trim().slice(0,100),...o.outcome?{outcome:o.outcome}:{},...e?{beyond:e}:{}}));n&&o===this.search&&(this.found=[...this.found??[],...kt(t,n.prints)],this.beyond=n.beyond)}render(){let{app:t,found:e,search:o}=this;return o.needle.trim()?d`<section aria-label=${t.text("ui_history_further")}>
<div role="status" class="muted small">${this.status()}</div>
${e?.length?d`<pq-prints
.app=${t}
.rows=${[...e].reverse()}
.printers=${this.printers}
.words=${this.words}
.mine=${t.live.me.person_id}
></pq-prints>`:h}
${this.runner.message()}
${!e||this.beyond?d`<div>
<button
type="button"
?disabled=${this.runner.busy}
@click=${()=>{this.look()}}
>
${t.text(e?"ui_history_further_on":"ui_history_further")}
</button>
</div>`:h}
</section>`:h}status(){let{app:t,found:e,words:o}=this;if(!e)return"";let n=this.beyond?"ui_history_further_so_far":"ui_history_further_all";return t.text(n,{count:o.numbers.count(e.length)})}};C.styles=[$,_`section{display:grid;grid-template-columns:minmax(0,1fr);gap:8px}`],m([g({attribute:!1})],C.prototype,"app",2),m([g({attribute:!1})],C.prototype,"search",2),m([g({attribute:!1})],C.prototype,"printers",2),m([g({attribute:!1})],C.prototype,"words",2),m([b()],C.prototype,"found",2),m([b()],C.prototype,"beyond",2),C=m([x("pq-further")],C);var We=365,tt=class{constructor(r){this.host=r;this.busy=!1;this.error="";this.turn=0;r.addController(this)}hostConnected(){}get fits(){let{loaded:r,wanted:t}=this;return r?.days===t?.days&&r?.queueId===t?.queueId}want(r,t){let e=r.live.queue.id,o=Object.keys(r.live.past),n=this.wanted;this.wanted={queueId:e,days:t,link:r.link,past:new Set(o)},(n?.queueId!==e||n.days!==t||n.link!=="live"&&r.link==="live"||o.some(s=>!n.past.has(s)))&&this.load(r,t)}async load(r,t){let e=r.live.queue.id;this.turn+=1;let o=this.turn;this.busy=!0,this.error="",this.host.requestUpdate();try{let n=await Tt(r,Math.min(t+1,We));o===this.turn&&(this.loaded={history:n,queueId:e,days:t})}catch(n){o===this.turn&&(this.error=n instanceof Error?n.message:String(n))}finally{o===this.turn&&(this.busy=!1,this.host.requestUpdate())}}};function ne(i){let r=new Intl.DateTimeFormat("en-CA",{timeZone:i,hourCycle:"h23",year:"numeric",month:"2-digit",day:"2-digit",hour:"2-digit",minute:"2-digit",second:"2-digit"});return t=>{let e={};for(let{type:a,value:u}of r.formatToParts(new Date(t*1e3)))e[a]=u;let n=`${`${e.year}-${e.month}-${e.day}`}T${e.hour}:${e.minute}:${e.second}`,s=Math.round(Date.parse(`${n}Z`)/1e3-Math.floor(t))/60,l=s<0?"-":"+",p=a=>String(Math.floor(a)).padStart(2,"0");return`${n}${l}${p(Math.abs(s)/60)}:${p(Math.abs(s)%60)}`}}var w=["completed","failed","cancelled"];function N(i,{text:r}){return i.map(t=>({ink:t,mark:"box",text:r(t)}))}function Ne(i,{text:r,numbers:t}){return{columns:[r("ui_quotas_member"),r("ui_quotas_used"),r("ui_quotas")],rows:i.flatMap(({person:e,quotas:o})=>o.map(({unit:n,period:s,limit:l,used:p,left:a})=>{let u={left:t.amount(a),limit:t.amount(l)};return[e,t.amount(p),r(`ui_quota_${n}_${s}`,u)]}))}}var E=class extends v{constructor(){super(...arguments);this.runner=new V(this)}render(){let{text:t}=this.app;return d`<section class="surface" aria-labelledby="heading">
<div>
<h2 id="heading">${t("ui_quotas")}</h2>
<p class="muted small">${t("ui_quotas_note")}</p>
</div>
<div>
<button type="button" ?disabled=${this.runner.busy} @click=${this.show}>
${t("ui_quotas_show")}
</button>
</div>
${this.runner.message()}
<div role="status">${this.people?this.renderPeople(this.people):h}</div>
</section>`}renderPeople(t){let{text:e}=this.app,o=Ne(t,this.words);return o.rows.length?I(o,e("ui_quotas")):d`<p>${e("ui_quotas_none")}</p>`}async show(){this.people=await this.runner.run(()=>St(this.app))??this.people}};E.styles=[$,W,_`section{display:grid;grid-template-columns:minmax(0,1fr);gap:12px}`],m([g({attribute:!1})],E.prototype,"app",2),m([g({attribute:!1})],E.prototype,"words",2),m([b()],E.prototype,"people",2),E=m([x("pq-quota-use")],E);function S(i,r){return{beginAtZero:!0,border:{display:!1},grid:{color:i.line},...r,ticks:{color:i.muted,...r.ticks}}}function P(i,r={}){return{border:{color:i.line},grid:{display:!1},...r,ticks:{color:i.text,maxRotation:0,autoSkipPadding:10,...r.ticks}}}function T(i,r){return{backgroundColor:i.text,titleColor:i.surface,bodyColor:i.surface,padding:10,boxPadding:4,callbacks:r}}function se(i){let r=[];for(let t of i){let e=t.estimate,o=q(t)-(t.paused??0);t.status==="completed"&&e!==void 0&&e>0&&o>0&&r.push({said:e,took:o,name:t.name})}return r}function gt(i){return ut(i.map(({said:r,took:t})=>Math.abs(t-r)/r),50)}function ae(i){return ut(i.map(({said:r,took:t})=>t/r),50)}var pe=[[0,60],[60,240],[240,720],[720,Number.POSITIVE_INFINITY]];function le(i,[r,t]){return i.filter(({said:e})=>e>=r&&e<t)}var U=[1,2,5,15,30,60,120,240,480,1440,2880,5760,14400,43200];function de(i){let[r,t]=[60,60];for(let o of i)r=Math.min(r,o),t=Math.max(t,o);return[U.findLast(o=>o<=r)??r,U.find(o=>o>t)??t]}function et(i){return U.find(r=>i/r<=6)??i/6}var Ae=1500;function ue(i,r){let{text:t}=r,e=se(i);return{heading:t("ui_history_estimates"),note:t("ui_history_estimates_note",{share:_t(gt(e),r)}),legend:[{ink:"first",mark:"dot",text:t("ui_history_point")},{ink:"muted",mark:"dashes",text:t("ui_history_exact")}],height:340,config:o=>je(e.slice(-Ae),r,o),table:Ue(e,r)}}function je(i,{text:r,times:t},e){let[o,n]=de(i.flatMap(({said:p,took:a})=>[p,a])),s=p=>S(e,{type:"logarithmic",min:o,max:n,title:{display:!0,text:p,color:e.muted},afterBuildTicks:a=>{let u=U.filter(f=>f>=o&&f<=n);a.ticks=u.map(f=>({value:f}))},ticks:{maxRotation:0,autoSkipPadding:8,callback:a=>t.duration(Number(a))}}),l=(p,a)=>`${r(p)}: ${t.duration(a)}`;return{type:"line",data:{datasets:[He(i,e),Be(o,n,e)]},options:{interaction:{mode:"nearest",intersect:!0},plugins:{tooltip:T(e,{title:([p])=>i[p?.dataIndex??0]?.name??"",label:({parsed:p})=>[l("ui_history_estimate",p.x??0),l("ui_history_took",p.y??0)]})},scales:{x:s(r("ui_history_estimate")),y:s(r("ui_history_took"))}}}}function He(i,r){return{data:i.map(({said:t,took:e})=>({x:t,y:e})),showLine:!1,pointRadius:3.5,pointHoverRadius:6,backgroundColor:r.first,borderColor:r.surface,borderWidth:.5}}function Be(i,r,t){return{data:[{x:i,y:i},{x:r,y:r}],borderColor:t.muted,borderDash:[6,4],borderWidth:1.5,pointRadius:0,pointHitRadius:0}}function Ue(i,r){let{text:t,numbers:e}=r;return{columns:[t("ui_history_estimate"),t("ui_history_prints"),t("ui_history_took_share"),t("ui_history_off")],rows:pe.map(o=>{let n=le(i,o);return[ze(o,r),e.count(n.length),_t(ae(n),r),_t(gt(n),r)]})}}function ze([i,r],{text:t,times:e}){return i?Number.isFinite(r)?`${e.duration(i)} \u2013 ${e.duration(r)}`:t("ui_history_from",{time:e.duration(i)}):t("ui_history_below",{time:e.duration(r)})}function _t(i,{numbers:r}){return i===void 0?"\u2013":r.percent(i)}var Fe=46,Ve=40,Ge=18,ce=20;function rt(i){return Ve+Fe*Math.max(1,i)}function it(i,r,t,e){return{type:"bar",data:{labels:i.map(({name:o,value:n})=>[Ke(o),n]),datasets:r.outcomes.map((o,n)=>({label:r.labels[n],data:i.map(s=>s.parts[n]??0),backgroundColor:e[o],barThickness:Ge}))},options:{indexAxis:"y",interaction:{mode:"index",axis:"y",intersect:!1},plugins:{tooltip:T(e,{title:([o])=>i[o?.dataIndex??0]?.name??"",label:({dataset:o,dataIndex:n,datasetIndex:s})=>`${o.label}: ${r.told(n,s)}`})},scales:{x:S(e,{stacked:!0,max:t.max,ticks:{maxTicksLimit:6,stepSize:t.stepSize,callback:o=>t.told(Number(o))}}),y:P(e,{stacked:!0,ticks:{autoSkip:!1}})}}}}function Ke(i){return i.length>ce?`${i.slice(0,ce-1)}\u2026`:i}var bt=15;function me(i,r){let{text:t,numbers:e}=r,o=[...Z(i,A)].map(([,a])=>Ze(a,t("ui_history_walk_ups"))).filter(({whole:a})=>a>0).sort((a,u)=>u.whole-a.whole),n=Ye(o,r),s=n.map(({name:a,parts:u,whole:f})=>({name:a,value:e.hours(f),parts:u.map(c=>c/60)})),l={outcomes:w,labels:w.map(a=>t(a)),told:(a,u)=>e.hours(n[a]?.parts[u]??0)},p=a=>e.hours(a*60);return{heading:t("ui_history_hours_per_person"),note:t("ui_history_hours_note"),legend:N(w,r),height:rt(s.length),config:a=>it(s,l,{told:p},a),table:{columns:[t("ui_history_person"),...l.labels,t("ui_history_hours")],rows:o.map(({name:a,parts:u,whole:f})=>[a,...u.map(c=>e.hours(c)),e.hours(f)])}}}function Ze(i,r){return{name:i.findLast(t=>t.person)?.person??r,parts:w.map(t=>H(i.filter(({status:e})=>e===t),q)),whole:H(i,q)}}function Ye(i,{text:r,numbers:t}){if(i.length<=bt)return[...i];let e=i.slice(bt-1),o={name:r("ui_history_others",{count:t.count(e.length)}),parts:w.map((n,s)=>H(e,({parts:l})=>l[s]??0)),whole:H(e,({whole:n})=>n)};return[...i.slice(0,bt-1),o]}function ot(i,{language:r}){let t=new Intl.DateTimeFormat(r,{timeZone:"UTC",day:"numeric",month:"short"}),e=new Intl.DateTimeFormat(r,{timeZone:"UTC",weekday:i.weekly?void 0:"short",day:"numeric",month:"short",year:i.weekly?"numeric":void 0});return Array.from({length:i.count},(o,n)=>{let[s,l]=Bt(i,n).map(At);return{short:t.format(s),long:e.formatRange(s,l)}})}function he(i,r,t){let{text:e,calendar:o,numbers:n}=t,s=K(i,r,o).map(G),l=ot(r,t);return{heading:e(r.weekly?"ui_history_per_week":"ui_history_per_day"),note:e("ui_history_per_day_note",{prints:n.count(i.length),days:n.count(r.last-r.first+1)}),legend:N(w,t),height:260,config:p=>({type:"bar",data:{labels:l.map(({short:a})=>a),datasets:w.map(a=>({label:e(a),data:s.map(u=>u[a]),backgroundColor:p[a],maxBarThickness:48}))},options:{interaction:{mode:"index",intersect:!1},plugins:{tooltip:T(p,{title:([a])=>l[a?.dataIndex??0]?.long??"",label:({dataset:a,parsed:u})=>`${a.label}: ${n.count(u.y??0)}`})},scales:{x:P(p,{stacked:!0}),y:S(p,{stacked:!0,ticks:{precision:0}})}}}),table:{columns:[e(r.weekly?"ui_history_week":"ui_history_day"),...w.map(p=>e(p))],rows:s.map((p,a)=>[l[a]?.long??"",...w.map(u=>n.count(p[u]))])}}}var Je=15,nt=["completed","failed"];function wt(i,{heading:r,column:t,nameOf:e},o){let{text:n,numbers:s}=o,l=[...Z(i,e)].map(([c="",y])=>({name:c,...G(y)})).map(c=>({...c,count:c.completed+c.failed})).map(c=>({...c,share:Ut(c)??0})).filter(({count:c})=>c).sort((c,y)=>y.count-c.count),p=l.slice(0,Je),a=p.map(({name:c,share:y,count:R})=>({name:c,value:n("ui_history_share_of",{share:s.percent(y),count:s.count(R)}),parts:[y,1-y]})),u={outcomes:nt,labels:nt.map(c=>n(c)),told:(c,y)=>s.count(p[c]?.[nt[y]??"completed"]??0)},f=c=>s.percent(c);return{heading:r,note:n("ui_history_success_note"),legend:N(nt,o),height:rt(a.length),config:c=>it(a,u,{max:1,stepSize:.25,told:f},c),table:{columns:[t,...u.labels,n("ui_history_success")],rows:l.map(({name:c,completed:y,failed:R,share:pt})=>[c,s.count(y),s.count(R),s.percent(pt)])}}}var Xe=40;function ye(i,r,t){let{text:e,times:o,calendar:n,numbers:s}=t,l=K(i,r,n).map(ct),p=ct(i),a=ot(r,t),u=c=>c===void 0?"\u2013":o.duration(c),f=Math.max(0,...l.map(({p95:c=0})=>c));return{heading:e("ui_history_waiting"),note:e("ui_history_waiting_note",{median:u(p.median),p95:u(p.p95)}),legend:[{ink:"first",mark:"line",text:e("ui_history_median")},{ink:"second",mark:"dashes",text:e("ui_history_p95")}],height:260,config:c=>({type:"line",data:{labels:a.map(({short:y})=>y),datasets:[fe(l,"median",e("ui_history_median"),c),fe(l,"p95",e("ui_history_p95"),c)]},options:{interaction:{mode:"index",intersect:!1},plugins:{tooltip:T(c,{title:([y])=>a[y?.dataIndex??0]?.long??"",label:({dataset:y,parsed:R})=>`${y.label}: ${o.duration(R.y??0)}`})},scales:{x:P(c),y:S(c,{ticks:{stepSize:et(f),callback:y=>o.duration(Number(y))}})}}}),table:{columns:[e(r.weekly?"ui_history_week":"ui_history_day"),e("ui_history_prints"),e("ui_history_median"),e("ui_history_p95")],rows:l.map(({count:c,median:y,p95:R},pt)=>[a[pt]?.long??"",s.count(c),u(y),u(R)])}}}function fe(i,r,t,e){let o=r==="median",n=o?e.first:e.second;return{label:t,data:i.map(s=>s[r]??null),borderColor:n,backgroundColor:n,borderWidth:2,borderDash:o?[]:[6,4],pointStyle:o?"circle":"triangle",pointRadius:i.length>Xe?2:3,spanGaps:!0}}function ge(i,r,t,e){let{text:o,times:n,hass:s}=i,l=Nt(n),p=new Ot(s.locale,s.config.currency),a={text:o,times:n,calendar:l,numbers:p,language:s.locale.language},u=jt(r.until,t,l),f=Qt(r.prints,u,l),c=te(f,e),y=c.filter(D),{printers:R}=r;return{words:a,bars:u,all:f,rows:c,prints:y,printers:R,drawings:Qe(y,u,R,a)}}function Qe(i,r,t,e){let{text:o}=e,n={heading:o("ui_history_success_printers"),column:o("ui_history_printer"),nameOf:({printer_id:l})=>l===void 0?o("ui_history_no_printer"):t[l]??l},s={heading:o("ui_history_success_materials"),column:o("ui_history_material"),nameOf:l=>j(l)??o("ui_history_no_material")};return[he(i,r,e),wt(i,n,e),wt(i,s,e),me(i,e),ue(i,e),ye(i,r,e)]}var st=class{constructor(r){this.host=r;this.error="";this.run=0;r.addController(this)}hostDisconnected(){this.stop()}async start(r,t){this.reset();let{run:e}=this;this.progress=0;let o={type:"printer_queue/what_if",config_entry_id:r.live.queue.id,days:t};try{let n=await r.hass.connection.subscribeMessage(s=>e===this.run&&this.hear(s),o,{resubscribe:!1});e===this.run?this.unsubscribe=n:await n()}catch(n){let s=vt(n)?(await Mt(r,n)).message:r.text("ui_error_offline");e===this.run&&this.fail(s)}}stop(){this.progress!==void 0&&this.end()}reset(){this.end(),this.result=void 0,this.error=""}fail(r){this.end(),this.error=r}hear(r){"progress"in r?(this.progress=r.progress,this.host.requestUpdate()):(this.result="result"in r?r.result:void 0,this.end())}end(){this.run+=1,this.progress=void 0,this.unsubscribe?.().catch(()=>{}),this.unsubscribe=void 0,this.host.requestUpdate()}};function at({actual:i,orderings:r},{text:t}){return[{name:t("ui_what_if_actual"),outcome:i},...r.map(e=>({name:t(`ui_ordering_${e.ordering}`),outcome:e}))]}function z(i,{times:r}){return i===null?"\u2013":r.duration(i)}function _e(i,r){let{text:t,numbers:e}=r,o=at(i,r),n=(s,l)=>[s,...o.map(({outcome:p})=>l(p))];return{columns:[t("ui_what_if_figure"),...o.map(({name:s})=>s)],rows:[n(t("completed"),({completed:s})=>e.count(s)),n(t("failed"),({failed:s})=>e.count(s)),n(t("ui_what_if_waiting"),({waiting:s})=>e.count(s)),n(t("ui_what_if_mean_wait"),({wait_for_start:s})=>z(s.mean_minutes,r)),n(t("ui_history_p95"),({wait_for_start:s})=>z(s.p95_minutes,r)),n(t("ui_what_if_swaps"),({swaps:s})=>e.count(s)),n(t("ui_what_if_deadlines"),s=>tr(s,r))]}}function be(i,r){let{text:t,language:e,numbers:o}=r,n=at(i,r),s=new Map;for(let{outcome:a}of n)for(let{person_id:u,person:f}of a.people)s.set(u,f??u);let l=new Intl.Collator(e),p=[...s].sort(([,a],[,u])=>l.compare(a,u));return{columns:[t("ui_history_person"),...n.map(({name:a})=>a)],rows:p.map(([a,u])=>[u,...n.map(({outcome:f})=>{let c=f.people.find(({person_id:y})=>y===a);return t("ui_what_if_person",{prints:o.count(c?.completed??0),wait:z(c?.wait_for_start.mean_minutes??null,r)})})])}}function tr({deadlines:i,deadlines_met:r},{text:t,numbers:e}){return i?t("ui_what_if_met_of",{met:e.count(r),count:e.count(i)}):"\u2013"}var we=["mean_minutes","p95_minutes"];function ve(i,r){let{text:t,times:e}=r,o=at(i,r),n={mean_minutes:t("ui_what_if_mean_wait"),p95_minutes:t("ui_history_p95")},s=o.map(({outcome:p})=>p.wait_for_start),l=Math.max(0,...s.map(p=>p.p95_minutes??0));return{heading:t("ui_what_if_waits"),note:t("ui_what_if_waits_note"),legend:[{ink:"first",mark:"box",text:n.mean_minutes},{ink:"second",mark:"box",text:n.p95_minutes}],height:260,config:p=>({type:"bar",data:{labels:o.map(({name:a})=>a),datasets:we.map((a,u)=>({label:n[a],data:s.map(f=>f[a]??0),backgroundColor:u?p.second:p.first,maxBarThickness:48}))},options:{interaction:{mode:"index",intersect:!1},plugins:{tooltip:T(p,{label:({dataset:a,parsed:u})=>`${a.label}: ${e.duration(u.y??0)}`})},scales:{x:P(p),y:S(p,{ticks:{stepSize:et(l),callback:a=>e.duration(Number(a))}})}}}),table:{columns:[t("ui_what_if_ordering"),n.mean_minutes,n.p95_minutes],rows:o.map(({name:p,outcome:a})=>[p,...we.map(u=>z(a.wait_for_start[u],r))])}}}var L=class extends v{constructor(){super(...arguments);this.days=30;this.comparing=new st(this);this.drawnOf=[]}willUpdate(t){let e=t.get("app");(e&&e.live.queue.id!==this.app.live.queue.id||t.has("days")&&t.get("days")!==void 0)&&this.comparing.reset(),this.comparing.progress!==void 0&&this.app.link!=="live"&&this.comparing.fail(this.app.text("ui_error_offline"));let{result:n}=this.comparing,s=[n,this.words];s.some((l,p)=>l!==this.drawnOf[p])&&(this.drawnOf=s,this.drawing=n&&ve(n,this.words))}render(){let{text:t}=this.app,{progress:e,result:o,error:n}=this.comparing;return d`<section class="surface" aria-labelledby="heading">
<div>
<h2 id="heading">${t("ui_what_if")}</h2>
<p class="muted small">${t("ui_what_if_note",{count:this.days})}</p>
</div>
${e===void 0?this.renderStart():this.renderRunning(e)}
${n?d`<p class="error" role="alert">${n}</p>`:h}
<div role="status" class="unseen">${o?t("ui_what_if_done"):h}</div>
${o?this.renderResult(o):h}
</section>`}renderStart(){return d`<div>
<button
type="button"
@click=${()=>{this.comparing.start(this.app,this.days)}}
>
${this.app.text("ui_what_if_compare")}
</button>
</div>`}renderRunning(t){let{text:e}=this.app,o=this.words.numbers.percent(t);return d`<div class="row">
<div class="running">
<p>${e("ui_what_if_running",{percent:o})}</p>
<progress aria-label=${e("ui_what_if")} value=${t}></progress>
</div>
<button type="button" @click=${()=>this.comparing.stop()}>
${e("ui_what_if_stop")}
</button>
</div>`}renderResult(t){let{text:e}=this.app,o=Math.max(...t.orderings.map(n=>n.left_out));return d`${I(_e(t,this.words),e("ui_what_if_figures"))}
${o?d`<p class="muted small">
${e("ui_what_if_left_out",{count:this.words.numbers.count(o)})}
</p>`:h}
<pq-chart .drawing=${this.drawing} .tableLabel=${e("ui_history_as_table")}>
</pq-chart>
<details>
<summary>${e("ui_what_if_people")}</summary>
${I(be(t,this.words),e("ui_what_if_people"))}
</details>`}};L.styles=[$,W,_`section{display:grid;grid-template-columns:minmax(0,1fr);gap:12px}.running{flex:1 1 200px}progress{width:100%;accent-color:var(--pq-link)}`],m([g({attribute:!1})],L.prototype,"app",2),m([g({attribute:!1})],L.prototype,"words",2),m([g({type:Number})],L.prototype,"days",2),L=m([x("pq-what-if")],L);var er=[7,30,90,365],xe=2e4,$e={needle:""},O=class extends v{constructor(){super(...arguments);this.days=30;this.filter={};this.search=$e;this.loader=new tt(this);this.shownOf=[];this.listedOf=[void 0,void 0,[]];this.download=()=>{let{shown:t,app:e}=this;if(!t)return;let o=Kt(t.rows,{printers:t.printers,iso:ne(e.times.zone)}),{first:n,last:s}=t.bars;Yt(Zt(e.live.queue,dt(n),dt(s)),o,"text/csv;charset=utf-8")}}shouldUpdate(t){let e=t.get("app");return t.size!==1||e===void 0||e.text!==this.app.text||e.times!==this.app.times||e.link!==this.app.link||e.live.queue.id!==this.app.live.queue.id||e.live.past!==this.app.live.past}willUpdate(t){let e=t.get("app");e&&e.live.queue.id!==this.app.live.queue.id&&(this.filter={},this.search=$e),this.loader.want(this.app,this.days);let{app:o,loader:n,days:s,filter:l}=this,p=[o.text,o.times,n.loaded,s,l];p.some((a,u)=>a!==this.shownOf[u])&&(this.shownOf=p,this.shown=n.loaded&&n.fits?ge(o,n.loaded.history,s,l):this.shown)}render(){let{shown:t,loader:e}=this,{text:o}=this.app;return d`<div class="page" aria-busy=${e.busy}>
${this.renderChoices()}
<div role="status" class=${e.busy&&!t?"":"unseen"}>
${e.busy?o("ui_history_loading"):h}
</div>
${e.error?this.renderError():h}
${t&&(e.fits||e.busy)?this.renderShown(t):h}
</div>`}renderError(){let{text:t}=this.app;return d`<div class="surface row failed" role="alert">
<p class="error">${t("ui_history_failed")} ${this.loader.error}</p>
<button
type="button"
@click=${()=>this.loader.load(this.app,this.days)}
>
${t("ui_try_again")}
</button>
</div>`}renderChoices(){let{text:t,hass:e}=this.app,o=this.shown?.all??[],n=e.locale.language;return d`<div class="choices">
<fieldset>
<legend>${t("ui_history_period")}</legend>
<div class="row periods">
${er.map(s=>d`<button
type="button"
aria-pressed=${s===this.days}
@click=${()=>{this.days=s}}
>
${t("ui_history_last_days",{count:s})}
</button>`)}
</div>
</fieldset>
${this.renderChoice("printer",t("ui_history_printer"),t("ui_history_all_printers"),ie(o,this.shown?.printers??{},n))}
${this.renderChoice("person",t("ui_history_person"),t("ui_history_all_people"),re(o,t("ui_history_nobody"),n))}
${this.renderChoice("material",t("ui_history_material"),t("ui_history_all_materials"),oe(o,t("ui_history_no_material"),n))}
</div>`}renderChoice(t,e,o,n){let s=this.filter[t],l=s&&!n.some(({id:a})=>a===s.id)?[s]:[],p=[...n,...l];return d`<label>
${e}
<select
@change=${a=>{let{value:u}=a.target,f=p.find(c=>c.id===u);this.filter={...this.filter,[t]:f}}}
>
${[{id:"",name:o},...p].map(({id:a,name:u})=>d`<option value=${a} .selected=${a===(s?.id??"")}>
${u}
</option>`)}
</select>
</label>`}renderShown(t){let{text:e}=this.app,{words:o,prints:n,rows:s,drawings:l,all:p}=t;return d`<div class="page ${this.loader.fits?"":"old"}">
${p.length>=xe?d`<p class="muted">
${e("ui_history_limit",{count:o.numbers.count(xe)})}
</p>`:h}
${n.length?d`${Xt(n,o)}
<div class="charts">
${l.map((a,u)=>d`<pq-chart
class=${u%(l.length-1)?"":"wide"}
.drawing=${a}
.tableLabel=${e("ui_history_as_table")}
></pq-chart>`)}
</div>`:d`<p class="surface">${e("ui_history_empty")}</p>`}
${s.length?this.renderList(t):h}
${this.app.live.me.is_admin?d`<pq-what-if
.app=${this.app}
.words=${o}
.days=${this.days}
></pq-what-if>
<pq-quota-use .app=${this.app} .words=${o}></pq-quota-use>`:h}
</div>`}renderList({words:t,rows:e,prints:o,printers:n}){let{text:s}=this.app,l=e.length-o.length,p=this.listed(e);return d`<section class="surface list">
<header>
<div>
<h2>${s("ui_history_list")}</h2>
${l?d`<p class="muted small">
${s("ui_history_list_note",{count:t.numbers.count(l)})}
</p>`:h}
</div>
<div>
<button type="button" @click=${this.download}>
${F(Ft)}${s("ui_history_download")}
</button>
<p class="muted small">${s("ui_history_download_note")}</p>
</div>
</header>
${this.renderSearch()}
<div role="status" class=${p.length?"unseen":"muted"}>
${p.length?h:s("ui_history_nothing_found")}
</div>
${p.length?d`<pq-prints
.app=${this.app}
.rows=${p}
.printers=${n}
.words=${t}
.mine=${this.app.live.me.person_id}
></pq-prints>`:h}
<pq-further .app=${this.app} .search=${this.search} .printers=${n} .words=${t}></pq-further>
</section>`}listed(t){return(this.listedOf[0]!==t||this.listedOf[1]!==this.search)&&(this.listedOf=[t,this.search,ee(t,this.search)]),this.listedOf[2]}renderSearch(){let{text:t}=this.app,{needle:e,outcome:o}=this.search;return d`<div class="choices">
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
@change=${n=>{let{value:s}=n.target,l=w.find(p=>p===s);this.search=l?{needle:e,outcome:l}:{needle:e}}}
>
<option value="" .selected=${!o}>${t("ui_history_all_outcomes")}</option>
${w.map(n=>d`<option value=${n} .selected=${n===o}>${t(n)}</option>`)}
</select>
</label>
</div>`}};O.styles=[$,Jt,_`.page{display:grid;grid-template-columns:minmax(0,1fr);gap:var(--pq-gap)}.choices{display:flex;flex-wrap:wrap;gap:12px;align-items:end}.choices>label{flex:1 1 150px;max-width:320px}fieldset{margin:0;padding:0;border:none;min-width:0}legend{padding:0 0 4px;font-size:.875em;color:var(--pq-muted)}.periods{gap:4px}.periods button{padding:0 10px}.periods button[aria-pressed=true]{background:var(--pq-strong);border-color:transparent;color:var(--pq-on-strong)}.charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,440px),1fr));gap:var(--pq-gap);align-items:start}.wide{grid-column:1 / -1}.failed p{flex:1 1 220px}.old{opacity:.5}.list{display:grid;grid-template-columns:minmax(0,1fr);gap:8px}.list header{display:flex;flex-wrap:wrap;gap:8px 16px;align-items:start;justify-content:space-between}`],m([g({attribute:!1})],O.prototype,"app",2),m([b()],O.prototype,"days",2),m([b()],O.prototype,"filter",2),m([b()],O.prototype,"search",2),O=m([x("pq-history")],O);export{O as PqHistory};
/*! For license information please see chunk-UCW2YZJJ.js.LEGAL.txt */
