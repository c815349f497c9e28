import{a as x,b as y}from"./chunk-CJUZAWHR.js";import{a as v}from"./chunk-6R7DFLMQ.js";import{b as g}from"./chunk-ZEEL3JXY.js";import"./chunk-EILDS2KS.js";import"./chunk-VQ6JADAE.js";import"./chunk-IDH4JJ2H.js";import{b as c}from"./chunk-OMGYRJGB.js";import{a as $}from"./chunk-4OENPEBC.js";import{a as b,b as s,f as h}from"./chunk-7QEFVAXV.js";import{a as u,d as a,g as p,i as f}from"./chunk-42XHLT2J.js";import{a as o}from"./chunk-JFKSI6I7.js";var e=class extends f{constructor(){super(...arguments);this.jobs=[];this.repeats=!1;this.favourites=new v(this)}willUpdate(){this.favourites.follow(this.app)}render(){return a`<h3 id="recent">${this.app.text("ui_my_recent")}</h3>
<ul aria-labelledby="recent">
${this.jobs.map(t=>this.renderJob(t))}
</ul>`}renderJob(t){let{app:r}=this,{number:n,name:i,status:_,printer:w,reason:l,error:m}=t,j=r.times.at(Date.parse(t.ended)/1e3),A=[`#${n}`,r.text(_),j,w],d=l?c(r.text,`reason_${l}`,""):"";return a`<li>
<span>${i}</span>
<span class="muted small">${A.filter(Boolean).join(" \xB7 ")}</span>
${d?a`<span class="muted small">${d}</span>`:p}
${m?a`<span class="muted small">${g(r.text,m)}</span>`:p}
${this.repeats?this.renderAgain(t):p}
</li>`}renderAgain(t){let{id:r,name:n}=t,{text:i}=this.app;return a`<div class="row">
<button
type="button"
aria-label=${i("ui_print_job_again",{job:n})}
@click=${()=>y(this,r)}
>
${$(x)} ${i("ui_print_again")}
</button>
${this.favourites.star(this.app,t)}
</div>`}};e.styles=[h,u`h3{margin-top:8px}li{display:grid;gap:2px;padding-bottom:10px;border-bottom:1px solid var(--pq-line);overflow-wrap:anywhere}li:last-child{padding-bottom:0;border-bottom:none}`],o([s({attribute:!1})],e.prototype,"app",2),o([s({attribute:!1})],e.prototype,"jobs",2),o([s({type:Boolean})],e.prototype,"repeats",2),e=o([b("pq-recent-jobs")],e);export{e as PqRecentJobs};
