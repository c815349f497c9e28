import"./chunk-3AD7FPCK.js";import{a as $}from"./chunk-3OOYJUIR.js";import{a as y}from"./chunk-HY62N5PN.js";import"./chunk-IPCYG43A.js";import{c as v}from"./chunk-JR5LZUL7.js";import"./chunk-MMHEOMF5.js";import{b as w,c as b,d as g,f as x,h as k}from"./chunk-JCAEEL4F.js";import"./chunk-R5VYZTKZ.js";import"./chunk-ZEEL3JXY.js";import"./chunk-DL4HK27E.js";import"./chunk-EILDS2KS.js";import"./chunk-VQ6JADAE.js";import"./chunk-IDH4JJ2H.js";import"./chunk-OMGYRJGB.js";import"./chunk-FFLHNRS3.js";import{a as d,b as a,f as m}from"./chunk-7QEFVAXV.js";import{a as p,d as s,e as u,g as l,i as c}from"./chunk-42XHLT2J.js";import{a as r}from"./chunk-JFKSI6I7.js";var f=46,_=2*Math.PI*f,i=class extends c{constructor(){super(...arguments);this.label="";this.clock=new y(this,1)}render(){let{now:e}=this.clock,t=b(this.window,e);return this.toggleAttribute("shortly",g(this.window,e)),s`<svg viewBox="0 0 100 100" aria-hidden="true">
<circle cx="50" cy="50" r=${f}></circle>
${t>0?u`<circle
class="left"
cx="50"
cy="50"
r=${f}
stroke-dasharray=${_}
stroke-dashoffset=${_*(1-t)}
></circle>`:l}
</svg>
<div role="timer" aria-live="off" aria-label=${this.label}>
${this.times.countdown(this.window.ends,e)}
</div>`}};i.styles=[m,p`:host{position:relative;width:6em;height:6em;flex:none}svg{display:block;width:100%;height:100%;rotate:-90deg}circle{fill:none;stroke-width:8;stroke:var(--pq-line)}circle.left{stroke:var(--pq-link);stroke-linecap:round;transition:stroke-dashoffset 1s linear}:host([shortly]) circle.left{stroke:var(--pq-bad)}div{position:absolute;inset:0;display:grid;place-items:center;font-size:1.5em;font-weight:600;font-variant-numeric:tabular-nums}:host([shortly]) div{color:var(--pq-bad);animation:beat 1s ease-in-out infinite alternate}@keyframes beat{to{opacity:.55}}`],r([a({attribute:!1})],i.prototype,"window",2),r([a({attribute:!1})],i.prototype,"times",2),r([a()],i.prototype,"label",2),i=r([d("pq-countdown")],i);var J=["claim","pass","release"],n=class extends c{constructor(){super(...arguments);this.jobs=[]}render(){let e=this.app.text(this.app.kiosk?"ui_turn_asked":"ui_turn");return s`<section class="list" aria-label=${e}>
<ul>
${v(this.jobs,t=>t.id,t=>this.renderJob(t))}
</ul>
</section>`}renderJob(e){let{app:t}=this,o=w(e,t.live.queue),h=$(t,e);return s`<li class="surface">
${o?s`<pq-countdown
.window=${o}
.times=${t.times}
label=${t.text("ui_turn_left")}
></pq-countdown>`:l}
<div class="what">
<h2 tabindex="-1">${h}</h2>
<p class="name">${t.kiosk?`${x(t,e)}: ${e.name}`:e.name}</p>
${this.renderWhere(e)}
<p class="hurry">${o?t.text("ui_turn_hurry"):l}</p>
</div>
<pq-job-actions
.app=${t}
.job=${e}
.only=${J}
@done=${this.focusHeading}
></pq-job-actions>
</li>`}renderWhere(e){let{app:t}=this;return[t.live.printers[e.printer_id??""]?.site,this.untilFree(e)].filter(Boolean).map(H=>s`<p class="muted">${H}</p>`)}untilFree(e){let{app:t}=this,{ends:o}=t.live.printers[e.printer_id??""]??{};return e.asked_early&&o!==void 0?t.text("ui_turn_free_at",{time:t.times.at(o)}):e.asked_early?t.text("ui_turn_still_prints"):e.status==="reserved"&&e.start_by===void 0?k(t,e):""}focusHeading(e){e.target.closest("li")?.querySelector("h2")?.focus()}};n.styles=[m,p`ul{display:grid;gap:var(--pq-gap);grid-template-columns:repeat(auto-fit,minmax(min(100%,20em),1fr))}li.surface{display:flex;align-items:center;align-content:center;gap:12px 16px;flex-wrap:wrap;border-color:var(--pq-link);background:var(--pq-tint)}li.surface:has(pq-countdown[shortly]){border-color:var(--pq-bad);box-shadow:0 0 0 2px var(--pq-bad)}.what{flex:1 1 9em;min-width:0;display:grid;gap:2px;overflow-wrap:anywhere}h2{font-size:1.3em}h2:focus{outline:none}.name{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;overflow:hidden}pq-job-actions{flex:1 0 100%}@container (min-width: 640px){pq-job-actions{flex:none}}.list{container-type:inline-size}.hurry{display:none;color:var(--pq-bad);font-weight:600}li:has(pq-countdown[shortly]) .hurry{display:block}`],r([a({attribute:!1})],n.prototype,"app",2),r([a({attribute:!1})],n.prototype,"jobs",2),n=r([d("pq-turns")],n);export{n as PqTurns};
