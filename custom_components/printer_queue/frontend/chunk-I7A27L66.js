import{a as J}from"./chunk-HL7E67GU.js";import{a as k,b as w}from"./chunk-GH7UC4WB.js";import{f as x,g as E,m as O,n as D,q as f}from"./chunk-R3TBZJDW.js";import"./chunk-IDH4JJ2H.js";import"./chunk-OMGYRJGB.js";import{a as _,b,c as m,d as y,f as $}from"./chunk-PDKNLGKR.js";import{a as g,d as p,g as h,i as v}from"./chunk-ZRVQOGUU.js";import{a as d}from"./chunk-JFKSI6I7.js";var T={hold:x,resume:E,cancel:(r,s)=>D(r,s),priority:(r,s,{priority:e})=>f(r,s,{priority:e}),printer:(r,s,{device:e})=>f(r,s,{printers:e===void 0?[]:[e]})};async function C(r,s){let e=[],t=[];for(let i of r)try{await s(i),e.push(i)}catch(n){let o=n instanceof Error?n.message:String(n);t.push({job:i,reason:o})}return{done:e,failed:t}}function j(r,s,e){let t=T[e.kind];return C(s,i=>t(r,i.id,e))}function A(r,{done:s}){return r.kind==="cancel"?s.filter(({status:e})=>e!=="printing"):[]}async function M(r,s){let{failed:e}=await C([...s].reverse(),({id:i})=>O(r,i)),[t]=e;if(t)throw new Error(t.reason)}var a=class extends v{constructor(){super(...arguments);this.selected=new Set;this.listed=[];this.confirming=!1;this.runner=new J(this)}get jobs(){let{jobs:e}=this.app.live;return this.listed.filter(t=>this.selected.has(t)).flatMap(t=>e[t]??[])}render(){let{app:e,jobs:t,runner:i}=this,{text:n}=e;return p`<section aria-label=${n("ui_bulk")} aria-busy=${i.busy}>
<div class="row">
<span class="grow" role="status">
${n("ui_bulk_selected",{count:t.length})}
</span>
<button
type="button"
@click=${()=>this.select(t.length?[]:this.listed)}
>
${n(t.length?"ui_bulk_none":"ui_bulk_all")}
</button>
<button
type="button"
@click=${()=>this.dispatchEvent(new CustomEvent("closed"))}
>
${n("ui_bulk_close")}
</button>
</div>
${this.confirming?this.renderQuestion(t):this.renderDeeds(t)}
${this.outcome?this.renderOutcome(this.outcome):h}
</section>`}renderDeeds(e){let{app:t,runner:i}=this,{text:n,live:o}=t,c=!e.length||i.busy,u=l=>()=>{this.carryOut(l)};return p`<div class="row">
<button type="button" ?disabled=${c} @click=${u({kind:"hold"})}>
${n("ui_do_hold")}
</button>
<button type="button" ?disabled=${c} @click=${u({kind:"resume"})}>
${n("ui_do_resume")}
</button>
<button
type="button"
class="cancel"
?disabled=${c}
@click=${()=>this.confirm(!0)}
>
${n("ui_bulk_cancel")}
</button>
${this.renderChoice(n("ui_job_priority_label"),c,o.me.priorities.map(l=>[String(l),{kind:"priority",priority:l}]))}
${this.renderChoice(n("ui_history_printer"),c,[[n("ui_bulk_any_printer"),{kind:"printer",device:void 0}],...o.printer_order.flatMap(l=>o.printers[l]??[]).map(({name:l,device_id:S})=>[l,{kind:"printer",device:S}])])}
${this.chosen?this.renderChosen(this.chosen,c):h}
</div>`}renderChosen({label:e,name:t,deed:i},n){return p`<button
type="button"
class="main"
?disabled=${n}
@click=${()=>{this.carryOut(i)}}
>
${e}: ${t}
</button>`}renderChoice(e,t,i){let n=this.chosen?.label===e?this.chosen.name:void 0;return p`<select
aria-label=${e}
?disabled=${t}
@change=${o=>{let c=o.target,[u,l]=i[c.selectedIndex-1]??[];this.chosen=u&&l?{label:e,name:u,deed:l}:void 0}}
>
<option .selected=${!n}>
${this.app.text("ui_bulk_choose",{what:e})}
</option>
${i.map(([o])=>p`<option .selected=${o===n}>${o}</option>`)}
</select>`}renderQuestion(e){let{text:t}=this.app,i=e.filter(({status:n})=>n==="printing").length;return p`<p role="alert">
${t("ui_bulk_cancel_sure",{count:e.length})}
${i?t("ui_bulk_cancel_prints",{count:i}):h}
</p>
<div class="row">
<button
type="button"
class="main"
?disabled=${!e.length}
@click=${()=>{this.confirming=!1,this.carryOut({kind:"cancel"})}}
>
${t("ui_bulk_cancel")}
</button>
<button type="button" class="keep" @click=${()=>this.confirm(!1)}>
${t("ui_bulk_cancel_not")}
</button>
</div>`}renderOutcome({done:e,failed:t}){let{text:i}=this.app,n=e.length+t.length;return p`<div role="status">
<p>${i("ui_bulk_done",{done:e.length,count:n})}</p>
${t.length?p`<ul class="error">
${t.map(({job:o,reason:c})=>p`<li>
${i("ui_bulk_failed",{number:o.number,job:o.name,reason:c})}
</li>`)}
</ul>`:h}
</div>`}async confirm(e){this.confirming=e,await this.updateComplete,(e?this.keep:this.cancel)?.focus()}async carryOut(e){let{app:t,jobs:i}=this;this.outcome=void 0,this.chosen=void 0;let n=await this.runner.run(()=>j(t,i,e));if(!n)return;this.outcome=n,this.select(n.failed.map(({job:c})=>c.id));let o=A(e,n);o.length&&k(w(this),{message:t.text("ui_bulk_cancelled",{count:o.length}),action:{label:t.text("ui_undo"),run:()=>M(t,o)}})}select(e){this.dispatchEvent(new CustomEvent("selected",{detail:e}))}};a.styles=[$,g`section{display:grid;gap:8px;padding:8px 10px;border-radius:10px;background:var(--pq-tint)}.row{flex-wrap:wrap}.row>.grow{flex:1 0 auto}select{width:auto;max-width:100%}ul{margin:0;padding-inline-start:1.2em;list-style:disc;overflow-wrap:anywhere}`],d([b({attribute:!1})],a.prototype,"app",2),d([b({attribute:!1})],a.prototype,"selected",2),d([b({attribute:!1})],a.prototype,"listed",2),d([m()],a.prototype,"confirming",2),d([m()],a.prototype,"outcome",2),d([m()],a.prototype,"chosen",2),d([y(".cancel")],a.prototype,"cancel",2),d([y(".keep")],a.prototype,"keep",2),a=d([_("pq-bulk-bar")],a);export{a as PqBulkBar};
