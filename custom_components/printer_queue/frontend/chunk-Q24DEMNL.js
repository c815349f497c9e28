import{a as V,b as G}from"./chunk-CJUZAWHR.js";import{a as D}from"./chunk-5UNTZPYS.js";import{a as K,b as C}from"./chunk-6V7TKWJK.js";import{a as q}from"./chunk-HY62N5PN.js";import"./chunk-Z3R2QE6L.js";import{c as L}from"./chunk-DFLISNR3.js";import"./chunk-6VDU4B6A.js";import"./chunk-KH7CK7NU.js";import{b as H,g as N,h as B,i as U,k as F,m as I,o as z}from"./chunk-SMVSBMH3.js";import{a as J}from"./chunk-O2RZ67QO.js";import{a as M}from"./chunk-QOENMCV6.js";import"./chunk-QWQZYU4T.js";import{a as R,b as W}from"./chunk-VREBMEL5.js";import"./chunk-HL7E67GU.js";import"./chunk-BENQWXJE.js";import"./chunk-PNSKQOLO.js";import{a as O}from"./chunk-GH7UC4WB.js";import{a as $}from"./chunk-W6X4SGPJ.js";import"./chunk-R3TBZJDW.js";import"./chunk-IDH4JJ2H.js";import{b as x}from"./chunk-OMGYRJGB.js";import"./chunk-FFLHNRS3.js";import{a as y,b as d,f as b}from"./chunk-PDKNLGKR.js";import{a as f,d as a,e as A,g as l,i as h}from"./chunk-ZRVQOGUU.js";import{a as p}from"./chunk-JFKSI6I7.js";function Q(o,r,e=[]){let t=re(o,r),i=new Set(t.map(({about:s})=>s)),n=e.filter(s=>!i.has(s.about)&&!te(o,s));return[...t,...n.map(({later:s,...c})=>({...c,text:s??c.text}))]}function te({live:o},{job:r,at:e=0}){let t=o.jobs[r];return t!==void 0&&(t.came_back??0)<e}function re(o,r){let{live:e}=o,t=e.order.map(n=>e.jobs[n]).filter(n=>n!==void 0&&H(n,e.me));return[...r.filter(({id:n})=>e.jobs[n]===void 0).map(n=>ie(o,n)),...t.map(n=>oe(o,n))].filter(n=>n!==void 0)}function ie(o,r){let e=`${r.id} ${r.status}`,t=Date.parse(r.ended)/1e3,i={key:`${e} ${t}`,about:e,job:r.id,at:t},{text:n}=o,{name:s,printer:c}=r;switch(r.status){case"completed":{let m=n("ui_news_done_gone",{job:s}),u=c&&ne(o,r)?n("ui_news_done",{job:s,printer:c}):m;return{...i,text:u,later:m,tone:"good"}}case"failed":{let m=c?n("ui_news_failed",{job:s,printer:c}):n("ui_news_failed_somewhere",{job:s}),u=r.error?n("ui_printer_says",{said:R(n,r.error)}):"";return{...i,text:[m,u].filter(Boolean).join(" "),tone:"bad"}}case"cancelled":{if(r.reason==="by_owner")return;if(r.message){let T=n("ui_news_message",{job:s,message:r.message});return{...i,text:T,tone:"bad"}}let m=r.reason?x(n,`reason_${r.reason}`,""):"",u=m?n("ui_news_cancelled_because",{job:s,reason:m}):n("ui_news_cancelled",{job:s});return{...i,text:u,tone:"bad"}}}}function ne({live:o},r){let e=o.printers[r.printer_id??""];return e!==void 0&&!e.plate_clear&&e.plate_print===r.name}var X={missed_claim:"ui_news_missed_claim",missed_start:"ui_news_missed_start",missed_too_often:"ui_news_held",released_late:"ui_news_released_late",passed:"ui_news_passed",moved:"ui_news_moved"};function oe({text:o},r){let{reason:e,name:t,came_back:i}=r,n=ae(o,r),s=e&&n&&pe(o,e,t);if(s)return{key:`${r.id} ${e} ${i??""}`,about:`${r.id} ${e}`,job:r.id,text:`${s} ${n}`,later:s,tone:e in X&&!se.includes(e)?"bad":"calm",own:e==="passed",at:i}}var se=["passed","moved"];function ae(o,{status:r,reason:e,position:t}){return e==="missed_too_often"?r==="held"?o("ui_news_resume"):"":r!=="queued"||t===void 0?"":o(e==="passed"?"ui_news_place_passed":"ui_news_place",{place:t})}function pe(o,r,e){let t=X[r];if(t)return o(t,{job:e});let i=r==="print_failed"?"":x(o,`ui_back_${r}`,"");return i&&o("ui_news_back",{job:e,reason:i})}var Y=({queue:o,me:r})=>`printer_queue:news:${o.id}:${r.person_id}`;function k(o){try{let r=JSON.parse(window.localStorage.getItem(Y(o))??"null"),{read:e,unread:t}=r??{};return Array.isArray(e)&&Array.isArray(t)?{read:e.map(String),unread:t.filter(de)}:void 0}catch{return}}function le(o,r){let e=({read:t,unread:i})=>JSON.stringify([[...t].sort(),i]);return r!==void 0&&e(o)===e(r)}function de(o){let{key:r,about:e,text:t}=o??{};return[r,e,t].every(i=>typeof i=="string")}function Z(o,r){return[...new Set([...o,...r])].slice(-200)}function j(o,{read:r,unread:e}){try{let t={read:r.slice(-200),unread:e.slice(0,200)};le(t,k(o))||window.localStorage.setItem(Y(o),JSON.stringify(t))}catch{}}var ce=3,v=class extends h{constructor(){super(...arguments);this.recent=new K(this);this.whose="";this.read=[];this.lines=[]}willUpdate(e){let{app:t}=this;this.recent.follow(t),this.takeUp();let i=t.kiosk?void 0:this.recent.jobs,n=i?Q(t,i,this.lines):[];i&&(this.greet(n),this.keep(n.filter(({key:s})=>!this.read.includes(s)))),this.hidden=!i||!this.lines.length}takeUp(){let{me:e,queue:t}=this.app.live,i=`${t.id} ${e.person_id}`;if(i!==this.whose){this.whose=i;let{read:n=[],unread:s=[]}=k(this.app.live)??{};this.read=n,this.lines=s,this.known=void 0}}greet(e){if(this.known===void 0&&k(this.app.live)===void 0){let s=performance.timeOrigin/1e3;this.tickOff(e.filter(({at:c=0})=>c<s))}let t=this.known,i=t?e.filter(({key:s})=>!t.has(s)):[];this.known=new Set(e.map(({key:s})=>s));let n=i.filter(({own:s})=>!s).map(({text:s})=>s);n.length&&this.updateComplete.then(()=>O(this,{message:n.join(" "),canWait:!0}))}tickOff(e){this.read=[...this.read,...e.map(({key:t})=>t)],this.keep(this.lines.filter(t=>!e.includes(t))),this.requestUpdate()}keep(e){this.lines=e;let{live:t}=this.app,{read:i=[]}=k(t)??{};this.read=Z(this.read,i),j(t,{read:this.read,unread:e})}render(){let{app:e,lines:t}=this;return this.hidden?l:a`<section class="surface" aria-label=${e.text("ui_news")}>
<ul aria-label=${e.text("ui_news")}>
${L(t,({key:i})=>i,i=>this.renderLine(i))}
</ul>
${t.length>ce?a`<button
type="button"
class="all"
@click=${()=>this.tickOff(t)}
>
${$(D)} ${e.text("ui_news_all_read")}
</button>`:l}
</section>`}renderLine(e){let t=this.app.text("ui_news_read",{news:e.text});return a`<li class=${e.tone}>
<span class="grow">${e.text}</span>
<button
type="button"
class="icon"
aria-label=${t}
title=${this.app.text("ui_news_read_it")}
@click=${()=>this.tickOff([e])}
>
${$(J)}
</button>
</li>`}};v.styles=[b,f`ul{display:grid;gap:6px;max-height:40vh;overflow-y:auto}.all{margin-top:8px}li{display:flex;align-items:center;gap:8px;padding:4px 4px 4px 14px;border-inline-start:4px solid var(--pq-line);overflow-wrap:anywhere}.good{border-inline-start-color:var(--pq-good)}.bad{border-inline-start-color:var(--pq-bad)}`],p([d({attribute:!1})],v.prototype,"app",2),v=p([y("pq-news")],v);var w=class extends h{constructor(){super(...arguments);this.jobs=[];this.repeats=!1;this.favourites=new M(this)}willUpdate(){this.favourites.follow(this.app)}render(){return a`<h3 id="recent">${this.app.text("ui_my_recent")}</h3>
<ul aria-labelledby="recent">
${this.jobs.map(e=>this.renderJob(e))}
</ul>`}renderJob(e){let{app:t}=this,{number:i,name:n,status:s,printer:c,reason:m,error:u}=e,T=t.times.at(Date.parse(e.ended)/1e3),ee=[`#${i}`,t.text(s),T,c],S=m?x(t.text,`reason_${m}`,""):"";return a`<li>
<span>${n}</span>
<span class="muted small">${ee.filter(Boolean).join(" \xB7 ")}</span>
${S?a`<span class="muted small">${S}</span>`:l}
${u?a`<span class="muted small">${W(t.text,u)}</span>`:l}
${this.repeats?this.renderAgain(e):l}
</li>`}renderAgain(e){let{id:t,name:i}=e,{text:n}=this.app;return a`<div class="row">
<button
type="button"
aria-label=${n("ui_print_job_again",{job:i})}
@click=${()=>G(this,t)}
>
${$(V)} ${n("ui_print_again")}
</button>
${this.favourites.star(this.app,e)}
</div>`}};w.styles=[b,f`h3{margin-top:8px}li{display:grid;gap:2px;padding-bottom:10px;border-bottom:1px solid var(--pq-line);overflow-wrap:anywhere}li:last-child{padding-bottom:0;border-bottom:none}`],p([d({attribute:!1})],w.prototype,"app",2),p([d({attribute:!1})],w.prototype,"jobs",2),p([d({type:Boolean})],w.prototype,"repeats",2),w=p([y("pq-recent-jobs")],w);var E=46,P=2*Math.PI*E,g=class extends h{constructor(){super(...arguments);this.label="";this.clock=new q(this,1)}render(){let{now:e}=this.clock,t=B(this.window,e);return this.toggleAttribute("shortly",U(this.window,e)),a`<svg viewBox="0 0 100 100" aria-hidden="true">
<circle cx="50" cy="50" r=${E}></circle>
${t>0?A`<circle
class="left"
cx="50"
cy="50"
r=${E}
stroke-dasharray=${P}
stroke-dashoffset=${P*(1-t)}
></circle>`:l}
</svg>
<div role="timer" aria-live="off" aria-label=${this.label}>
${this.times.countdown(this.window.ends,e)}
</div>`}};g.styles=[b,f`:host{position:relative;width:6em;height:6em;flex:none}svg{display:block;width:100%;height:100%;rotate:-90deg}circle{fill:none;stroke-width:8;stroke:var(--pq-line)}circle.left{stroke:var(--pq-link);stroke-linecap:round;transition:stroke-dashoffset 1s linear}:host([shortly]) circle.left{stroke:var(--pq-bad)}div{position:absolute;inset:0;display:grid;place-items:center;font-size:1.5em;font-weight:600;font-variant-numeric:tabular-nums}:host([shortly]) div{color:var(--pq-bad);animation:beat 1s ease-in-out infinite alternate}@keyframes beat{to{opacity:.55}}`],p([d({attribute:!1})],g.prototype,"window",2),p([d({attribute:!1})],g.prototype,"times",2),p([d()],g.prototype,"label",2),g=p([y("pq-countdown")],g);var me=["claim","pass","release"],_=class extends h{constructor(){super(...arguments);this.jobs=[]}render(){let e=this.app.text(this.app.kiosk?"ui_turn_asked":"ui_turn");return a`<section class="list" aria-label=${e}>
<ul>
${L(this.jobs,t=>t.id,t=>this.renderJob(t))}
</ul>
</section>`}renderJob(e){let{app:t}=this,i=N(e,t.live.queue),n=C(t,e),s=z(t,e);return a`<li class="surface">
${i?a`<pq-countdown
.window=${i}
.times=${t.times}
label=${t.text("ui_turn_left")}
></pq-countdown>`:l}
<div class="what">
<h2 tabindex="-1">${n}</h2>
<p class="name">${t.kiosk?`${F(t,e)}: ${e.name}`:e.name}</p>
${this.renderWhere(e)} ${s?a`<p class="risk">${s}</p>`:l}
<p class="hurry">${i?t.text("ui_turn_hurry"):l}</p>
</div>
<pq-job-actions
.app=${t}
.job=${e}
.only=${me}
@done=${this.focusHeading}
></pq-job-actions>
</li>`}renderWhere(e){let{app:t}=this;return[t.live.printers[e.printer_id??""]?.site,this.untilFree(e)].filter(Boolean).map(s=>a`<p class="muted">${s}</p>`)}untilFree(e){let{app:t}=this,{ends:i}=t.live.printers[e.printer_id??""]??{};return e.asked_early&&i!==void 0?t.text("ui_turn_free_at",{time:t.times.at(i)}):e.asked_early?t.text("ui_turn_still_prints"):e.status==="reserved"&&e.start_by===void 0?I(t,e):""}focusHeading(e){e.target.closest("li")?.querySelector("h2")?.focus()}};_.styles=[b,f`ul{display:grid;gap:var(--pq-gap);grid-template-columns:repeat(auto-fit,minmax(min(100%,20em),1fr))}li.surface{display:flex;align-items:center;align-content:center;gap:12px 16px;flex-wrap:wrap;border-color:var(--pq-link);background:var(--pq-tint)}li.surface:has(pq-countdown[shortly]){border-color:var(--pq-bad);box-shadow:0 0 0 2px var(--pq-bad)}.what{flex:1 1 9em;min-width:0;display:grid;gap:2px;overflow-wrap:anywhere}h2{font-size:1.3em}h2:focus{outline:none}.name{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;overflow:hidden}pq-job-actions{flex:1 0 100%}@container (min-width: 640px){pq-job-actions{flex:none}}.list{container-type:inline-size}.risk{font-weight:500}.hurry{display:none;color:var(--pq-bad);font-weight:600}li:has(pq-countdown[shortly]) .hurry{display:block}`],p([d({attribute:!1})],_.prototype,"app",2),p([d({attribute:!1})],_.prototype,"jobs",2),_=p([y("pq-turns")],_);
