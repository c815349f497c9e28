import"./chunk-WDMRV34X.js";import"./chunk-BK6NPTJX.js";import"./chunk-6V7TKWJK.js";import{a as w}from"./chunk-HY62N5PN.js";import"./chunk-Z3R2QE6L.js";import{c as v}from"./chunk-DFLISNR3.js";import"./chunk-6VDU4B6A.js";import"./chunk-OJUEKDYB.js";import"./chunk-NVWTHW56.js";import"./chunk-2WMUO7RE.js";import"./chunk-KH7CK7NU.js";import{b as q,j,l as L}from"./chunk-SMVSBMH3.js";import"./chunk-QWQZYU4T.js";import{a as x}from"./chunk-FE5MBJWN.js";import"./chunk-BCB3EFNS.js";import"./chunk-VREBMEL5.js";import"./chunk-KOVGMGPI.js";import"./chunk-KZADINSJ.js";import{a as _}from"./chunk-HL7E67GU.js";import"./chunk-BENQWXJE.js";import"./chunk-PNSKQOLO.js";import"./chunk-GH7UC4WB.js";import{a as u}from"./chunk-W6X4SGPJ.js";import{s as y}from"./chunk-R3TBZJDW.js";import"./chunk-IDH4JJ2H.js";import"./chunk-OMGYRJGB.js";import"./chunk-FFLHNRS3.js";import{a as g,b as d,d as $,f as b}from"./chunk-PDKNLGKR.js";import{a as h,d as r,g as m,i as f}from"./chunk-ZRVQOGUU.js";import{a as n}from"./chunk-JFKSI6I7.js";var k="M17 7L15.59 8.41L18.17 11H8V13H18.17L15.59 15.58L17 17L22 12M4 5H12V3H4C2.9 3 2 3.9 2 5V19C2 20.1 2.9 21 4 21H12V19H4V5Z";var M=["resume","hold","cancel"],a=class extends f{constructor(){super();this.here=[];this.runner=new _(this);new w(this,1);for(let e of["pointerdown","keydown","input"])this.addEventListener(e,()=>this.session.touch())}async show(e){await this.dialog?.show(e)}get parts(){let{live:e}=this.app;return!!e.queue.shelf?.some(t=>t.person_id===e.me.person_id)}willUpdate(){this.parts&&import("./chunk-HPOJG4ZM.js").catch(()=>{})}render(){let{app:e,session:t}=this,{text:o,live:p}=e,s=p.order.flatMap(i=>p.jobs[i]??[]).filter(i=>q(i,p.me)),l=this.here.flatMap(i=>p.printers[i]??[]).filter(({waits_for_plate:i})=>i);return r`<header class="row">
<h2 class="grow cut">${p.me.name}</h2>
${t.done?r`<p class="done" role="status">${o("ui_kiosk_done")}</p>`:r`<button type="button" @click=${()=>t.signOff()}>
${u(k)} ${o("ui_kiosk_sign_off",{seconds:t.left})}
</button>`}
</header>
<div class="what" ?inert=${t.done}>
<pq-my-turn .app=${e}></pq-my-turn>
<pq-join .app=${e}></pq-join>
${this.parts?r`<pq-shelf .app=${e}></pq-shelf>`:m}
${this.renderJobs(s)} ${l.length?this.renderPlates(l):m}
</div>
<pq-job-dialog .app=${e}></pq-job-dialog>`}renderJobs(e){let{app:t}=this;return r`<section class="surface">
<h3>${t.text("ui_my_jobs")}</h3>
${e.length?r`<ul aria-label=${t.text("ui_my_jobs")}>
${v(e,({id:o})=>o,o=>r`<li aria-label=${L(t,o,o.position)}>
<pq-job-row
plain
.app=${t}
.job=${o}
.printer=${j(t,o.printer_id??o.expected?.printer_id)}
.place=${o.position}
></pq-job-row>
<pq-job-actions .app=${t} .job=${o} .only=${M}></pq-job-actions>
</li>`)}
</ul>`:r`<p class="muted">${t.text("ui_my_jobs_none")}</p>`}
</section>`}renderPlates(e){let{app:t,runner:o}=this,{text:p}=t;return r`<section class="surface">
<h3>${p("ui_printer_plate")}</h3>
<ul>
${e.map(({name:s,device_id:l,plate_print:i,waits_for_look:H})=>{let c=p(H?"ui_plate_looked":"ui_plate_is_clear");return r`<li>
<span>${s}</span>
${i?r`<span class="muted small">${p("ui_plate_print",{print:i})}</span>`:m}
<button
type="button"
aria-label="${s}: ${c}"
?disabled=${o.busy}
@click=${()=>o.run(()=>y(t,l))}
>
${u(x)} ${c}
</button>
</li>`})}
</ul>
${o.message()}
</section>`}};a.styles=[b,h`:host{display:grid;grid-template:auto minmax(0,1fr) / minmax(0,1fr);gap:8px;min-height:0}header{flex-wrap:nowrap;min-height:var(--pq-touch)}.what{display:grid;grid-template-columns:minmax(0,1fr);align-content:start;gap:12px;min-height:0;overflow:auto}.what[inert]{opacity:.6}li{display:grid;grid-template-columns:minmax(0,1fr);gap:6px;padding:8px 0;border-top:1px solid var(--pq-line)}.done{color:var(--pq-good);font-weight:500}`],n([d({attribute:!1})],a.prototype,"app",2),n([d({attribute:!1})],a.prototype,"session",2),n([d({attribute:!1})],a.prototype,"here",2),n([$("pq-job-dialog")],a.prototype,"dialog",2),a=n([g("pq-kiosk-person")],a);export{a as PqKioskPerson};
