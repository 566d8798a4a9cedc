// The page's script: language, contents and sorting. Without it the page shows English.

#pragma once

namespace tongtu::report {

inline constexpr char const* page_script = R"js(
(function(){'use strict';
var root=document.documentElement,button=document.getElementById('language'),titles=root.dataset;
function read(){var o={};location.hash.slice(1).split('&').forEach(function(p){var i=p.indexOf('=');
 if(i>0){try{o[p.slice(0,i)]=decodeURIComponent(p.slice(i+1))}catch(e){}}else if(p)o.at=p;});return o;}
function write(o){var s='#lang='+o.lang+(o.at?'&at='+encodeURIComponent(o.at):'');
 try{history.replaceState(null,'',s)}catch(e){location.hash=s}}
function current(){return root.lang.slice(0,2)==='zh'?'zh':'en';}
function show(language){root.lang=language==='zh'?'zh-Hans':'en';
 document.title=language==='zh'?titles.titleZh:titles.titleEn;
 document.querySelectorAll('[data-name]').forEach(function(e){
  e.setAttribute(e.dataset.name,language==='zh'?e.dataset.zh:e.dataset.en);});
 button.textContent=language==='zh'?'English':'中文';
 button.setAttribute('aria-label',language==='zh'?'Show this page in English':'用中文显示本页');}
function go(id){var e=id&&document.getElementById(id);if(!e)return;e.tabIndex=-1;e.scrollIntoView();
 e.focus({preventScroll:true});}
var state=read();
show(state.lang==='zh'||state.lang==='en'?state.lang:
 ((navigator.languages||[navigator.language||'en'])[0]||'en').toLowerCase().slice(0,2)==='zh'?'zh':'en');
button.hidden=false;
if(state.at)go(state.at);
button.addEventListener('click',function(){var o=read();o.lang=current()==='zh'?'en':'zh';show(o.lang);write(o);});
window.addEventListener('hashchange',function(){var o=read();if((o.lang==='zh'||o.lang==='en')&&o.lang!==current())show(o.lang);
 if(o.at)go(o.at);});
document.querySelectorAll('a[href^="#"]').forEach(function(a){a.addEventListener('click',function(event){
 event.preventDefault();var id=decodeURIComponent(a.getAttribute('href').slice(1));go(id);write({lang:current(),at:id});});});
document.querySelectorAll('table[data-sort]').forEach(function(table){var body=table.tBodies[0];
 Array.prototype.forEach.call(table.tHead.rows[0].cells,function(cell,column){
  var b=document.createElement('button');b.type='button';while(cell.firstChild)b.appendChild(cell.firstChild);cell.appendChild(b);
  b.addEventListener('click',function(){var up=cell.getAttribute('aria-sort')==='descending'||
    (!cell.hasAttribute('aria-sort')&&!cell.classList.contains('n'));
   Array.prototype.forEach.call(table.tHead.rows[0].cells,function(c){c.removeAttribute('aria-sort')});
   cell.setAttribute('aria-sort',up?'ascending':'descending');
   var rows=Array.prototype.slice.call(body.rows),numeric=cell.classList.contains('n');
   function key(r){var c=r.cells[column];return numeric?parseFloat(c.dataset.v):c.innerText;}
   rows.map(function(r,i){return{r:r,i:i,k:key(r)}}).sort(function(a,b){var d;
    if(numeric){var x=isNaN(a.k),y=isNaN(b.k);if(x||y)return x&&y?a.i-b.i:x?1:-1;d=a.k-b.k;}
    else d=a.k.localeCompare(b.k,root.lang);return(up?d:-d)||a.i-b.i;}).forEach(function(o){body.appendChild(o.r)});});});});
})();
)js";

}  // namespace tongtu::report
