"""Another program on the desktop: `give.py copy PICTURE` has a picture on the clipboard, as a screenshot program does;
`give.py drag FILE…` is a small window at the left upper corner from which files are dragged, as a file manager does."""
import ctypes
import pathlib
import sys

gtk = ctypes.CDLL("libgtk-3.so.0")
pixbuf = ctypes.CDLL("libgdk_pixbuf-2.0.so.0")
gobject = ctypes.CDLL("libgobject-2.0.so.0")
for function in [gtk.gtk_clipboard_get, gtk.gtk_window_new, gtk.gtk_event_box_new, pixbuf.gdk_pixbuf_new_from_file]:
    function.restype = ctypes.c_void_p
gtk.gtk_init(None, None)
how, files = sys.argv[1], [pathlib.Path(name).resolve() for name in sys.argv[2:]]

if how == "copy":
    CLIPBOARD = ctypes.c_void_p(69)
    picture = pixbuf.gdk_pixbuf_new_from_file(str(files[0]).encode(), None)
    gtk.gtk_clipboard_set_image(ctypes.c_void_p(gtk.gtk_clipboard_get(CLIPBOARD)), ctypes.c_void_p(picture))
else:
    POPUP, LEFT_BUTTON, COPY = 1, 1 << 8, 1 << 1
    addresses = (ctypes.c_char_p * (len(files) + 1))(*[path.as_uri().encode() for path in files], None)
    window = ctypes.c_void_p(gtk.gtk_window_new(POPUP))
    handle = ctypes.c_void_p(gtk.gtk_event_box_new())
    gtk.gtk_widget_set_size_request(handle, 60, 40)
    gtk.gtk_container_add(window, handle)
    gtk.gtk_drag_source_set(handle, LEFT_BUTTON, None, 0, COPY)
    gtk.gtk_drag_source_add_uri_targets(handle)

    @ctypes.CFUNCTYPE(None, *[ctypes.c_void_p] * 3, ctypes.c_uint, ctypes.c_uint, ctypes.c_void_p)
    def give(_handle, _drag, selection, _info, _time, _more):
        gtk.gtk_selection_data_set_uris(ctypes.c_void_p(selection), addresses)

    gobject.g_signal_connect_data(handle, b"drag-data-get", give, None, None, 0)
    gtk.gtk_widget_show_all(window)
print("ready", flush=True)
gtk.gtk_main()
