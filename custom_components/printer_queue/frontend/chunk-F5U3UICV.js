import"./chunk-3AD7FPCK.js";import"./chunk-TA4KZ2GT.js";import"./chunk-IOMO34JW.js";import"./chunk-PMCMQBZL.js";import"./chunk-DSCYMVAC.js";import"./chunk-TKDA3VBE.js";import"./chunk-3OOYJUIR.js";import{a as x}from"./chunk-HY62N5PN.js";import"./chunk-IPCYG43A.js";import"./chunk-PRFTMQVM.js";import{a as v}from"./chunk-FE5MBJWN.js";import"./chunk-BCB3EFNS.js";import{c as w}from"./chunk-JR5LZUL7.js";import"./chunk-MMHEOMF5.js";import{e as j,g as L}from"./chunk-JCAEEL4F.js";import{b as q}from"./chunk-R5VYZTKZ.js";import"./chunk-ZEEL3JXY.js";import"./chunk-DT6E7MR6.js";import"./chunk-KOVGMGPI.js";import{a as _}from"./chunk-DL4HK27E.js";import"./chunk-K42YFVZN.js";import"./chunk-PNSKQOLO.js";import"./chunk-EILDS2KS.js";import{u as y}from"./chunk-VQ6JADAE.js";import"./chunk-IDH4JJ2H.js";import"./chunk-OMGYRJGB.js";import"./chunk-FFLHNRS3.js";import"./chunk-AYLXXBA6.js";import{a as c}from"./chunk-4OENPEBC.js";import{a as g,b as m,d as $,f as b}from"./chunk-7QEFVAXV.js";import{a as f,d as r,g as d,i as h}from"./chunk-42XHLT2J.js";import{a as n}from"./chunk-JFKSI6I7.js";var k="M17 7L15.59 8.41L18.17 11H8V13H18.17L15.59 15.58L17 17L22 12M4 5H12V3H4C2.9 3 2 3.9 2 5V19C2 20.1 2.9 21 4 21H12V19H4V5Z";var M=["resume","hold","cancel"],a=class extends h{constructor(){super();this.here=[];this.runner=new _(this);new x(this,1);for(let o of["pointerdown","keydown","input"])this.addEventListener(o,()=>this.session.touch())}async show(o,t=!1){await this.dialog?.show(o,t)}render(){let{app:o,session:t}=this,{text:e,live:p}=o,s=p.order.flatMap(i=>p.jobs[i]??[]).filter(i=>q(i,p.me)),l=this.here.flatMap(i=>p.printers[i]??[]).filter(({waits_for_plate:i})=>i);return r`<header class="row">
<h2 class="grow cut">${p.me.name}</h2>
${t.done?r`<p class="done" role="status">${e("ui_kiosk_done")}</p>`:r`<button type="button" @click=${()=>t.signOff()}>
${c(k)} ${e("ui_kiosk_sign_off",{seconds:t.left})}
</button>`}
</header>
<div class="what" ?inert=${t.done}>
<pq-my-turn .app=${o}></pq-my-turn>
<pq-join .app=${o}></pq-join>
${this.renderJobs(s)} ${l.length?this.renderPlates(l):d}
</div>
<pq-job-dialog .app=${o}></pq-job-dialog>`}renderJobs(o){let{app:t}=this;return r`<section class="surface">
<h3>${t.text("ui_my_jobs")}</h3>
${o.length?r`<ul aria-label=${t.text("ui_my_jobs")}>
${w(o,({id:e})=>e,e=>r`<li aria-label=${L(t,e,e.position)}>
<pq-job-row
plain
.app=${t}
.job=${e}
.printer=${j(t,e.printer_id??e.expected?.printer_id)}
.place=${e.position}
></pq-job-row>
<pq-job-actions .app=${t} .job=${e} .only=${M}></pq-job-actions>
</li>`)}
</ul>`:r`<p class="muted">${t.text("ui_my_jobs_none")}</p>`}
</section>`}renderPlates(o){let{app:t,runner:e}=this,{text:p}=t;return r`<section class="surface">
<h3>${p("ui_printer_plate")}</h3>
<ul>
${o.map(({name:s,device_id:l,plate_print:i,waits_for_look:H})=>{let u=p(H?"ui_plate_looked":"ui_plate_is_clear");return r`<li>
<span>${s}</span>
${i?r`<span class="muted small">${p("ui_plate_print",{print:i})}</span>`:d}
<button
type="button"
aria-label="${s}: ${u}"
?disabled=${e.busy}
@click=${()=>e.run(()=>y(t,l))}
>
${c(v)} ${u}
</button>
</li>`})}
</ul>
${e.message()}
</section>`}};a.styles=[b,f`:host{display:grid;grid-template:auto minmax(0,1fr) / minmax(0,1fr);gap:8px;min-height:0}header{flex-wrap:nowrap;min-height:var(--pq-touch)}.what{display:grid;grid-template-columns:minmax(0,1fr);align-content:start;gap:12px;min-height:0;overflow:auto}.what[inert]{opacity:.6}li{display:grid;grid-template-columns:minmax(0,1fr);gap:6px;padding:8px 0;border-top:1px solid var(--pq-line)}.done{color:var(--pq-good);font-weight:500}`],n([m({attribute:!1})],a.prototype,"app",2),n([m({attribute:!1})],a.prototype,"session",2),n([m({attribute:!1})],a.prototype,"here",2),n([$("pq-job-dialog")],a.prototype,"dialog",2),a=n([g("pq-kiosk-person")],a);export{a as PqKioskPerson};
