import{q as k}from"./chunk-B2DN5XHF.js";import"./chunk-2WMUO7RE.js";import{q as j}from"./chunk-SMVSBMH3.js";import{b as R}from"./chunk-VREBMEL5.js";import"./chunk-LURCTBFP.js";import"./chunk-KOVGMGPI.js";import"./chunk-W6X4SGPJ.js";import{b as x}from"./chunk-R3TBZJDW.js";import"./chunk-IDH4JJ2H.js";import{b as h}from"./chunk-OMGYRJGB.js";import"./chunk-FFLHNRS3.js";import{a as $,b as c,c as g,f as v}from"./chunk-PDKNLGKR.js";import{a as y,d as p,g as _,i as b}from"./chunk-ZRVQOGUU.js";import{a as m}from"./chunk-JFKSI6I7.js";function T(t,a,{text:e,times:o,numbers:i}){let r=n=>n===void 0?void 0:o.at(n),s=n=>n===void 0?void 0:o.duration(n),u=n=>n===void 0?void 0:i.money(n);return[["ui_history_person",t.person??e("ui_history_walk_ups")],["ui_history_printer",t.printer_id&&(a[t.printer_id]??t.printer_id)],["ui_history_outcome",W(t,e)],["ui_history_reason",t.error&&R(e,t.error)],["ui_history_material",k(t)],["ui_history_joined",r(t.created)],["ui_history_offered",r(t.offered)],["ui_history_claimed",r(t.claimed)],["ui_history_told_start",r(t.told_start)],["ui_history_started",r(t.started)],["ui_history_ended",r(t.ended)],["ui_history_estimate",s(t.estimate)],["ui_history_duration",w(t,{text:e,times:o,numbers:i})],["ui_history_paused",t.paused?s(t.paused):void 0],["ui_history_filament",t.grams===void 0?void 0:i.grams(t.grams)],["ui_history_cost_said",u(t.cost)],["ui_history_cost",u(t.actual_cost)]].flatMap(([n,l])=>l?[{label:e(n),value:l}]:[])}function W(t,a){let e=t.reason?h(a,`reason_${t.reason}`,""):"";return[a(t.status),e].filter(Boolean).join(" \xB7 ")}function w({actual:t,estimate:a,status:e},{text:o,times:i,numbers:r}){if(t===void 0)return;let s=i.duration(t);if(!a||e!=="completed")return s;let u=t/a-1,f=u<0?"ui_history_shorter":"ui_history_longer";return o(f,{duration:s,share:r.percent(Math.abs(u))})}var d=class extends b{constructor(){super(...arguments);this.printers={};this.known={}}async firstUpdated(){try{this.known=await x(this.app,{type:"printer_queue/past_job",config_entry_id:this.app.live.queue.id,job_id:this.row.id})}catch{}}render(){let{row:e,printers:o,words:i}=this;return p`<pq-dialog
open
heading="${e.name} #${e.number}"
closeLabel=${i.text("ui_close")}
@closed=${()=>this.dispatchEvent(new CustomEvent("closed"))}
>
${this.renderPictures()}
<dl>
${T(e,o,i).map(({label:r,value:s})=>p`<dt>${r}</dt>
<dd>${s}</dd>`)}
${this.renderTries()}
</dl>
</pq-dialog>`}renderTries(){let{app:e,printers:o}=this,{failed_attempts:i,retry_of:r}=this.known;return p`${i?p`<dt>${e.text("ui_job_failed_attempts")}</dt>
<dd>
${i.map(s=>p`<div>
${e.times.at(s.at)} ·
${j(e,s,o[s.printer_id])}
</div>`)}
</dd>`:_}${r===void 0?_:p`<dt>${e.text("ui_job_retry_of")}</dt>
<dd>#${r}</dd>`}`}renderPictures(){let{picture:e,name:o}=this.row,{snapshot:i}=this.known,r=[[e,this.words.text("ui_job_picture",{job:o})],[i,this.words.text("ui_snapshot",{job:o})]];return e||i?p`<div class="pictures">
${r.map(([s,u])=>s?p`<pq-job-picture .app=${this.app} picture=${s} words=${u}></pq-job-picture>`:_)}
</div>`:_}};d.styles=[v,y`.pictures{display:flex;flex-wrap:wrap;gap:8px;--pq-picture: min(14em, 100%)}`],m([c({attribute:!1})],d.prototype,"row",2),m([c({attribute:!1})],d.prototype,"printers",2),m([c({attribute:!1})],d.prototype,"words",2),m([c({attribute:!1})],d.prototype,"app",2),m([g()],d.prototype,"known",2),d=m([$("pq-print-dialog")],d);export{d as PqPrintDialog};
