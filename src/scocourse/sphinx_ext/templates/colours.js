{const d=document.documentElement.dataset;d.mode=d.theme;try{d.mode=localStorage.getItem("mode")||d.mode;d.theme=localStorage.getItem("theme")||d.theme}catch{}}
