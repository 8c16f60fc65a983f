"""Announces light or dark on the session bus as a desktop does (org.freedesktop.portal.Settings, `color-scheme`: 1 dark, 2 light).

usage: colour_scheme.py dark|light
"""
import sys
import gi
gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib

SCHEME = GLib.Variant("u", {"dark": 1, "light": 2}[sys.argv[1]])
INTERFACE = """<node><interface name='org.freedesktop.portal.Settings'>
<method name='Read'><arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='v' direction='out'/></method>
<method name='ReadOne'><arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='v' direction='out'/></method>
<method name='ReadAll'><arg type='as' direction='in'/><arg type='a{sa{sv}}' direction='out'/></method>
<signal name='SettingChanged'><arg type='s'/><arg type='s'/><arg type='v'/></signal>
<property name='version' type='u' access='read'/></interface></node>"""


def answer(connection, sender, path, interface, method, arguments, call):
    if method != "ReadAll" and arguments.unpack()[1] != "color-scheme":
        call.return_dbus_error("org.freedesktop.portal.Error.NotFound", "Requested setting not found")
    elif method == "Read":  # a variant within a variant: the old method's own oddity
        call.return_value(GLib.Variant("(v)", (GLib.Variant("v", SCHEME),)))
    elif method == "ReadOne":
        call.return_value(GLib.Variant("(v)", (SCHEME,)))
    else:
        call.return_value(GLib.Variant("(a{sa{sv}})", ({"org.freedesktop.appearance": {"color-scheme": SCHEME}},)))


def acquired(connection, name):
    interface = Gio.DBusNodeInfo.new_for_xml(INTERFACE).interfaces[0]
    connection.register_object("/org/freedesktop/portal/desktop", interface, answer, lambda *_: GLib.Variant("u", 2), None)


Gio.bus_own_name(Gio.BusType.SESSION, "org.freedesktop.portal.Desktop", 0, acquired, lambda *_: print("ready", flush=True), None)
GLib.MainLoop().run()
