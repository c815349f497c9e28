import{a as _}from"./chunk-O2RZ67QO.js";import"./chunk-LURCTBFP.js";import"./chunk-KOVGMGPI.js";import{a as $}from"./chunk-HL7E67GU.js";import{a as h}from"./chunk-W6X4SGPJ.js";import{a as y,b,c as d,f as k}from"./chunk-PDKNLGKR.js";import{a as g,d as n,g as c,i as v}from"./chunk-ZRVQOGUU.js";import{a}from"./chunk-JFKSI6I7.js";var L="M20,11V13H8L13.5,18.5L12.08,19.92L4.16,12L12.08,4.08L13.5,5.5L8,11H20Z";var w="M19,15.59L17.59,17L14,13.41L10.41,17L9,15.59L12.59,12L9,8.41L10.41,7L14,10.59L17.59,7L19,8.41L15.41,12L19,15.59M22,3A2,2 0 0,1 24,5V19A2,2 0 0,1 22,21H7C6.31,21 5.77,20.64 5.41,20.11L0,12L5.41,3.88C5.77,3.35 6.31,3 7,3H22M22,5H7L2.28,12L7,19H22V5Z";function x(l,m){return[...l.trim().normalize("NFD").replace(/\p{M}/gu,"").toLocaleUpperCase(m)][0]??""}function E(l,m){return[...new Set(l.map(({name:t})=>x(t,m)))].sort((t,i)=>t.localeCompare(i,m))}function T(l,m,e){return l.filter(({name:t})=>x(t,e)===m)}var M=4,N=8,C=24,H=6e4,s=class extends v{constructor(){super(...arguments);this.members=[];this.others=!1;this.pin="";this.runner=new $(this);this.wait=()=>{clearTimeout(this.timer),this.timer=setTimeout(()=>this.close(),H)};this.onKey=e=>{this.wait(),this.member?.pin&&(/^[0-9]$/.test(e.key)?this.type(e.key):e.key==="Backspace"&&(this.pin=this.pin.slice(0,-1)))}}connectedCallback(){super.connectedCallback(),window.addEventListener("keydown",this.onKey),window.addEventListener("pointerdown",this.wait),this.wait()}disconnectedCallback(){super.disconnectedCallback(),window.removeEventListener("keydown",this.onKey),window.removeEventListener("pointerdown",this.wait),clearTimeout(this.timer)}close(){this.dispatchEvent(new CustomEvent("closed"))}async show(e){let t=await this.runner.run(()=>this.session.members());t&&(this.members=t.members,this.others=t.others,this.choose(t.members.find(({id:i})=>i===e)))}choose(e){this.member=e,this.pin="",this.runner.clear()}render(){let{app:e,member:t}=this,i=t?e.text("ui_kiosk_pin_of",{person:t.name}):e.text("ui_kiosk_who");return n`<pq-dialog
open
.heading=${i}
.closeLabel=${e.text("ui_close")}
@closed=${this.close}
>
<div class="frame">
${t?this.renderPin(t):this.renderNames()}
${e.live.me.kiosk?.reads_tags?n`<p class="muted small">${e.text("ui_kiosk_tag_hint")}</p>`:c}
</div>
</pq-dialog>`}renderNames(){let{app:e,members:t}=this,i=t.length>C,p=i?E(t,e.hass.language):[],r=this.initial??p[0],u=r===void 0?t:T(t,r,e.hass.language);return n`${i?n`<div class="row initials">
${p.map(o=>n`<button
type="button"
aria-pressed=${o===r?"true":"false"}
@click=${()=>{this.initial=o}}
>
${o}
</button>`)}
</div>`:c}
<ul class="names">
${u.map(o=>n`<li>
<button class="cut" type="button" @click=${()=>this.choose(o)}>
${o.name}
</button>
</li>`)}
</ul>
${t.length||this.others||this.runner.busy||this.runner.error?c:n`<p class="muted">${e.text("ui_kiosk_members_none")}</p>`}
${this.others?n`<form class="frame" @submit=${this.find}>
<label
>${e.text("ui_kiosk_type_name")}
<input name="name" required maxlength="100" autocomplete="off" />
</label>
<div>
<button type="submit">${e.text("ui_kiosk_sign_in")}</button>
</div>
</form>`:c}
${this.runner.message()}`}async find(e){e.preventDefault();let t=new FormData(e.target).get("name"),i=await this.runner.run(()=>this.session.member(t));i&&this.choose(i)}renderPin(e){let{app:t,pin:i,runner:p}=this,{text:r}=t,u=n`<div>
<button type="button" @click=${()=>this.choose(void 0)}>
${h(L)} ${r("ui_kiosk_back")}
</button>
</div>`;if(!e.pin)return n`<p>${r("ui_kiosk_no_pin",{person:e.name})}</p>
${u}`;let o=f=>n`<button type="button" ?disabled=${p.busy} @click=${()=>this.type(f)}>${f}</button>`;return n`<p
class="dots"
role="status"
aria-label=${r("ui_kiosk_digits",{count:i.length})}
>
${"\u2022".repeat(i.length)}
</p>
${p.message()}
<div class="pad">
${[..."123456789"].map(o)}
<button
type="button"
aria-label=${r("ui_kiosk_delete")}
@click=${()=>{this.pin=i.slice(0,-1)}}
>
${h(w)}
</button>
${o("0")}
<button
class="main"
type="button"
aria-label=${r("ui_kiosk_sign_in")}
?disabled=${p.busy||i.length<M}
@click=${this.signIn}
>
${h(_)}
</button>
</div>
${u}`}type(e){this.pin.length<N&&!this.runner.busy&&(this.pin+=e)}async signIn(){let{member:e,pin:t,runner:i,session:p}=this;e&&(await i.run(()=>p.signIn(e.id,t)),this.pin="")}};s.styles=[k,g`.frame{display:grid;gap:12px}.names{display:grid;grid-template-columns:repeat(auto-fill,minmax(9em,1fr));gap:8px;max-height:55dvh;overflow:auto}.names button{display:block;width:100%}.initials button{min-width:var(--pq-touch);padding:0 8px}[aria-pressed=true]{background:var(--pq-tint);border-color:var(--pq-link)}.pad{display:grid;grid-template-columns:repeat(3,minmax(0,5em));justify-content:center;gap:8px}.pad button{min-height:56px;font-size:1.2em}.dots{min-height:1.4em;font-size:1.6em;line-height:1.4;letter-spacing:.3em;text-align:center}.error{text-align:center}`],a([b({attribute:!1})],s.prototype,"app",2),a([b({attribute:!1})],s.prototype,"session",2),a([d()],s.prototype,"members",2),a([d()],s.prototype,"others",2),a([d()],s.prototype,"member",2),a([d()],s.prototype,"initial",2),a([d()],s.prototype,"pin",2),s=a([y("pq-kiosk-sign-in")],s);export{s as PqKioskSignIn};
