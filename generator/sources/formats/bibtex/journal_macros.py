"""Macros for journals of astronomy, which the Astrophysics Data System exports: `apj` behind a backslash."""

from __future__ import annotations

from typing import Final

_ROWS: Final = r"""
aj The Astronomical Journal
actaa Acta Astronomica
araa Annual Review of Astronomy and Astrophysics
areps Annual Review of Earth and Planetary Sciences
apj The Astrophysical Journal
apjl The Astrophysical Journal Letters
apjs The Astrophysical Journal Supplement Series
ao Applied Optics
apss Astrophysics and Space Science
aap Astronomy and Astrophysics
aapr The Astronomy and Astrophysics Review
aaps Astronomy and Astrophysics Supplement Series
aplett Astrophysical Letters
azh Astronomicheskii Zhurnal
baas Bulletin of the American Astronomical Society
bain Bulletin of the Astronomical Institutes of the Netherlands
caa Chinese Astronomy and Astrophysics
cjaa Chinese Journal of Astronomy and Astrophysics
gca Geochimica et Cosmochimica Acta
grl Geophysical Research Letters
iaucirc International Astronomical Union Circulars
icarus Icarus
jcap Journal of Cosmology and Astroparticle Physics
jcp The Journal of Chemical Physics
jgr Journal of Geophysical Research
jqsrt Journal of Quantitative Spectroscopy and Radiative Transfer
jrasc Journal of the Royal Astronomical Society of Canada
maps Meteoritics and Planetary Science
memras Memoirs of the Royal Astronomical Society
memsai Memorie della Società Astronomica Italiana
mnras Monthly Notices of the Royal Astronomical Society
na New Astronomy
nar New Astronomy Reviews
nat Nature
nphysa Nuclear Physics A
pasa Publications of the Astronomical Society of Australia
pasj Publications of the Astronomical Society of Japan
pasp Publications of the Astronomical Society of the Pacific
physrep Physics Reports
physscr Physica Scripta
planss Planetary and Space Science
pra Physical Review A
prb Physical Review B
prc Physical Review C
prd Physical Review D
pre Physical Review E
prl Physical Review Letters
procspie Proceedings of SPIE
psj The Planetary Science Journal
qjras Quarterly Journal of the Royal Astronomical Society
rmxaa Revista Mexicana de Astronomía y Astrofísica
skytel Sky and Telescope
solphys Solar Physics
sovast Soviet Astronomy
ssr Space Science Reviews
zap Zeitschrift für Astrophysik
"""
JOURNALS: Final = {row.partition(" ")[0]: row.partition(" ")[2] for row in _ROWS.strip().splitlines()}
"""Each macro of AASTeX without its backslash (`aas_macros.sty`), with the name of its journal."""
