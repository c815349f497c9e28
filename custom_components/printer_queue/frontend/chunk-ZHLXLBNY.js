import{a as g,b as x}from"./chunk-CJUZAWHR.js";import{b as $}from"./chunk-ZEEL3JXY.js";import{a as h}from"./chunk-4OENPEBC.js";import{b as d}from"./chunk-OMGYRJGB.js";import{a as u,b as n,f}from"./chunk-DFSJKAWK.js";import{a as c,d as a,g as i,i as b}from"./chunk-42XHLT2J.js";import{a as o}from"./chunk-JFKSI6I7.js";var t=class extends b{constructor(){super(...arguments);this.jobs=[];this.repeats=!1}render(){return a`<h3 id="recent">${this.app.text("ui_my_recent")}</h3>
<ul aria-labelledby="recent">
${this.jobs.map(e=>this.renderJob(e))}
</ul>`}renderJob(e){let{app:r}=this,{number:p,name:y,status:v,printer:_,reason:s,error:l}=e,j=r.times.at(Date.parse(e.ended)/1e3),A=[`#${p}`,r.text(v),j,_],m=s?d(r.text,`reason_${s}`,""):"";return a`<li>
<span>${y}</span>
<span class="muted small">${A.filter(Boolean).join(" \xB7 ")}</span>
${m?a`<span class="muted small">${m}</span>`:i}
${l?a`<span class="muted small">${$(r.text,l)}</span>`:i}
${this.repeats?this.renderAgain(e):i}
</li>`}renderAgain({id:e,name:r}){let{text:p}=this.app;return a`<div>
<button
type="button"
aria-label=${p("ui_print_job_again",{job:r})}
@click=${()=>x(this,e)}
>
${h(g)} ${p("ui_print_again")}
</button>
</div>`}};t.styles=[f,c`h3{margin-top:8px}li{display:grid;gap:2px;padding-bottom:10px;border-bottom:1px solid var(--pq-line);overflow-wrap:anywhere}li:last-child{padding-bottom:0;border-bottom:none}`],o([n({attribute:!1})],t.prototype,"app",2),o([n({attribute:!1})],t.prototype,"jobs",2),o([n({type:Boolean})],t.prototype,"repeats",2),t=o([u("pq-recent-jobs")],t);export{t as PqRecentJobs};
