from . import writable_fields_mixin
