import{q as y}from"./chunk-SMVSBMH3.js";import"./chunk-VREBMEL5.js";import{a as b}from"./chunk-HL7E67GU.js";import{k as c,l as h}from"./chunk-R3TBZJDW.js";import"./chunk-IDH4JJ2H.js";import"./chunk-OMGYRJGB.js";import"./chunk-FFLHNRS3.js";import{a as d,b as l,d as u,f as m}from"./chunk-PDKNLGKR.js";import{a as n,d as a,g as o,i as p}from"./chunk-ZRVQOGUU.js";import{a as s}from"./chunk-JFKSI6I7.js";var i=class extends p{constructor(){super(...arguments);this.runner=new b(this)}render(){let{app:e}=this,t=e.live.queue.dead_letters??[];return a`<section class="surface" aria-labelledby="dead">
<h2 id="dead" tabindex="-1">
${e.text("ui_dead_letters",{count:t.length})}
</h2>
<p class="muted small">${e.text("ui_dead_letters_note")}</p>
<ul>
${t.map(r=>this.renderLetter(r))}
</ul>
${this.runner.message()}
</section>`}renderLetter(e){let{app:t}=this,{number:r,person:$,ended:f}=e,g=`#${r} \xB7 ${$} \xB7 ${t.times.at(f)}`;return a`<li>
<h3>${e.name} <span class="muted small">${g}</span></h3>
${e.failed_attempts.map(v=>a`<p class="muted small">${y(t,v)}</p>`)}
${this.mayDecide(e)?this.renderButtons(e):o}
</li>`}renderButtons(e){let{app:t,runner:r}=this;return a`<div class="row" role="group" aria-label=${e.name}>
<button
type="button"
class="main"
?disabled=${r.busy}
@click=${()=>this.decide(c,e)}
>
${t.text("ui_do_requeue")}
</button>
<button
type="button"
?disabled=${r.busy}
@click=${()=>this.decide(h,e)}
>
${t.text("ui_do_drop")}
</button>
</div>`}async decide(e,t){await this.runner.run(async()=>(await e(this.app,t.id),!0))&&this.heading?.focus()}mayDecide(e){let{me:t}=this.app.live;return t.is_admin||e.person_id===t.person_id}};i.styles=[m,n`section.surface{display:grid;gap:10px;border-inline-start:4px solid var(--pq-bad)}ul{display:grid;gap:12px;margin:0;padding:0;list-style:none}li{display:grid;gap:4px;overflow-wrap:anywhere}h2:focus{outline:none}h3{font-size:1.05em}`],s([l({attribute:!1})],i.prototype,"app",2),s([u("h2")],i.prototype,"heading",2),i=s([d("pq-dead-letters")],i);export{i as PqDeadLetters};
