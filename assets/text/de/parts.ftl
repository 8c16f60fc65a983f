### Wörter, die die Teile des Fensters mitbringen: Zustände, dem Bildschirmleser gesagt und neben den Zeichen angezeigt.

part-waiting = wartet
part-running = läuft
part-noted = nicht angesehen
part-passed = bestanden
part-warned = bestanden, mit Hinweis
part-failed = fehlgeschlagen
part-asked = Sie sind dran

part-stages = Schritte
part-stage-coming = kommt noch
part-stage-done = erledigt
part-stage-current = hier sind Sie
part-stage-failed = hier sind Sie, etwas ist zu beheben
part-stage-back = Zurück zu: { $label }

part-strip = Schritt { $number } von { $total } · { $label }

part-practice-banner = Übungsorganisation. Hier ist nichts echt.
