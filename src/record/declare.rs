//! Declarations of types that have a form in JSON. Each macro declares the type as it is written,
//! then says how it is read, written and described in the schema.

/// An object. A field is needed unless it is an `Option` or has a default:
///
/// - `field: Type = default` is left out of what is written while it is the default;
/// - `field: Type => default` is always written;
/// - `field("key"): Type` stands under another key;
/// - `..extra` at the end keeps the keys that are not known (an [`Extra`](crate::scorecard::Extra)).
macro_rules! record {
    (
        $(#[doc = $doc:literal])*
        $(#[derive($($derive:path),* $(,)?)])?
        pub struct $name:ident {
            $(
                $(#[doc = $field_doc:literal])*
                pub $field:ident $(($key:literal))? : $ty:ty $(= $default:expr)? $(=> $written:expr)?,
            )*
            $(..$extra:ident)?
        }
    ) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug, PartialEq $($(, $derive)*)?)]
        pub struct $name {
            $($(#[doc = $field_doc])* pub $field: $ty,)*
            $(
                /// Keys that this version does not know.
                pub $extra: serde_json::Map<String, serde_json::Value>,
            )?
        }

        impl $crate::record::Record for $name {
            fn read(value: serde_json::Value) -> Result<Self, $crate::record::Refusal> {
                let mut fields = $crate::record::Fields::of(value)?;
                let all = ($($crate::record::record!(
                    @read fields, $crate::record::record!(@key $field $($key)?) $(, $default)? $(, $written)?
                ),)*);
                match all {
                    ($(Some($field),)*) => Ok($name { $($field,)* $($extra: fields.rest(),)? }),
                    _ => Err(fields.refusal()),
                }
            }

            fn write(&self) -> serde_json::Value {
                let mut fields = serde_json::Map::new();
                $($crate::record::record!(
                    @write fields, self.$field, $ty, $crate::record::record!(@key $field $($key)?) $(, $default)?
                );)*
                $(fields.extend(self.$extra.clone());)?
                serde_json::Value::Object(fields)
            }

            #[cfg(not(target_arch = "wasm32"))]
            fn schema(book: &mut $crate::record::Book) -> serde_json::Value {
                book.object(stringify!($name), concat!($($doc, "\n"),*), |object| {
                    $(object.field::<$ty>(
                        $crate::record::record!(@key $field $($key)?),
                        concat!($($field_doc, "\n"),*),
                        $crate::record::record!(@default $ty $(, $default)? $(, $written)?),
                    );)*
                })
            }
        }
    };
    (@key $field:ident) => { stringify!($field) };
    (@key $field:ident $key:literal) => { $key };
    (@read $fields:ident, $key:expr) => { $fields.field($key, $crate::record::Record::absent) };
    (@read $fields:ident, $key:expr, $default:expr) => { $fields.field($key, || Some($default)) };
    (@write $fields:ident, $value:expr, $ty:ty, $key:expr) => {
        $crate::record::put(&mut $fields, $key, $crate::record::Record::write(&$value))
    };
    (@write $fields:ident, $value:expr, $ty:ty, $key:expr, $default:expr) => {{
        let default: $ty = $default;
        if $value != default {
            $crate::record::record!(@write $fields, $value, $ty, $key);
        }
    }};
    (@default $ty:ty) => { None::<$ty> };
    (@default $ty:ty, $default:expr) => { Some::<$ty>($default) };
}

/// One word of a list.
macro_rules! words {
    (
        $(#[doc = $doc:literal])*
        $(#[derive($($derive:path),* $(,)?)])?
        pub enum $name:ident { $($(#[$meta:meta])* $variant:ident = $word:literal),* $(,)? }
    ) => {
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq $($(, $derive)*)?)]
        pub enum $name { $($(#[$meta])* $variant),* }

        impl $name {
            /// The words in the file.
            pub const WORDS: &'static [&'static str] = &[$($word),*];

            /// The word in the file.
            pub fn word(self) -> &'static str {
                match self { $($name::$variant => $word),* }
            }

            /// What the word says, if it is known.
            pub fn of_word(word: &str) -> Option<$name> {
                match word {
                    $($word => Some($name::$variant),)*
                    _ => None,
                }
            }
        }

        impl $crate::record::Record for $name {
            fn read(value: serde_json::Value) -> Result<Self, $crate::record::Refusal> {
                let known = value.as_str().and_then($name::of_word);
                known.ok_or_else(|| $crate::record::unknown($name::WORDS))
            }

            fn write(&self) -> serde_json::Value {
                serde_json::Value::from(self.word())
            }

            #[cfg(not(target_arch = "wasm32"))]
            fn schema(book: &mut $crate::record::Book) -> serde_json::Value {
                book.words(stringify!($name), concat!($($doc, "\n"),*), $name::WORDS)
            }
        }
    };
}

/// One of several things: `"tag"` alone, or `{"tag": content}`.
macro_rules! choice {
    (
        $(#[$meta:meta])*
        pub enum $name:ident {
            $(
                $(#[$variant_meta:meta])*
                $variant:ident = $tag:literal
                $({ $($(#[$field_meta:meta])* $field:ident : $ty:ty),* $(,)? })?
                $(($inner:ty))?
            ),* $(,)?
        }
    ) => {
        $(#[$meta])*
        pub enum $name {
            $($(#[$variant_meta])* $variant $({ $($(#[$field_meta])* $field: $ty),* })? $(($inner))?),*
        }

        impl $crate::record::Record for $name {
            fn read(value: serde_json::Value) -> Result<Self, $crate::record::Refusal> {
                let (tag, content) = $crate::record::untag(value)?;
                match tag.as_str() {
                    $($tag => $crate::record::choice!(
                        @read content, $tag, $name::$variant $({ $($field),* })? $(($inner))?
                    ),)*
                    _ => Err($crate::record::unknown(&[$($tag),*])),
                }
            }

            fn write(&self) -> serde_json::Value {
                $($crate::record::choice!(
                    @write self, $tag, $name::$variant $({ $($field),* })? $(($inner))?
                );)*
                serde_json::Value::Null
            }

            #[cfg(not(target_arch = "wasm32"))]
            fn schema(book: &mut $crate::record::Book) -> serde_json::Value {
                let _ = &book;
                serde_json::json!({ "anyOf": [
                    $($crate::record::choice!(@schema book, $tag $({ $($field : $ty),* })? $(($inner))?)),*
                ] })
            }
        }
    };
    (@read $content:ident, $tag:literal, $name:ident :: $variant:ident) => {{
        let _ = $content;
        Ok($name::$variant)
    }};
    (@read $content:ident, $tag:literal, $name:ident :: $variant:ident ($inner:ty)) => {
        match $crate::record::Record::read($content) {
            Ok(inner) => Ok($name::$variant(inner)),
            Err(refusal) => Err($crate::record::Refusal::under(refusal, $tag)),
        }
    };
    (@read $content:ident, $tag:literal, $name:ident :: $variant:ident { $($field:ident),* }) => {{
        let read = |content| {
            let mut fields = $crate::record::Fields::of(content)?;
            match ($(fields.field(stringify!($field), $crate::record::Record::absent),)*) {
                ($(Some($field),)*) => Ok($name::$variant { $($field),* }),
                _ => Err(fields.refusal()),
            }
        };
        read($content).map_err(|refusal: $crate::record::Refusal| refusal.under($tag))
    }};
    (@write $self:ident, $tag:literal, $name:ident :: $variant:ident) => {
        if let $name::$variant = $self {
            return serde_json::Value::from($tag);
        }
    };
    (@write $self:ident, $tag:literal, $name:ident :: $variant:ident ($inner:ty)) => {
        if let $name::$variant(inner) = $self {
            return $crate::record::tagged($tag, $crate::record::Record::write(inner));
        }
    };
    (@write $self:ident, $tag:literal, $name:ident :: $variant:ident { $($field:ident),* }) => {
        if let $name::$variant { $($field),* } = $self {
            let mut fields = serde_json::Map::new();
            $($crate::record::put(&mut fields, stringify!($field), $crate::record::Record::write($field));)*
            return $crate::record::tagged($tag, serde_json::Value::Object(fields));
        }
    };
    (@schema $book:ident, $tag:literal) => { serde_json::json!({ "const": $tag }) };
    (@schema $book:ident, $tag:literal ($inner:ty)) => {
        $crate::record::Book::tagged($tag, <$inner as $crate::record::Record>::schema($book))
    };
    (@schema $book:ident, $tag:literal { $($field:ident : $ty:ty),* }) => {
        $crate::record::Book::tagged($tag, {
            let mut object = $book.anonymous();
            $(object.field::<$ty>(stringify!($field), "", None);)*
            object.finish()
        })
    };
}

pub(crate) use {choice, record, words};
