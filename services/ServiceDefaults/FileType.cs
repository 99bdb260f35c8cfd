using System.Collections.Frozen;
using System.Text;

namespace MentorNet.ServiceDefaults;

/// <summary>Tells what a file is by its bytes.</summary>
public static class FileType
{
    private const int PieceSize = 16 * 1024;

    private static readonly FrozenDictionary<string, Kind> Kinds = new Dictionary<string, Kind>
    {
        [".pdf"] = new("application/pdf", "%PDF-"u8.ToArray()),
        [".png"] = new("image/png", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
        [".jpg"] = new("image/jpeg", [0xff, 0xd8, 0xff]),
        [".jpeg"] = new("image/jpeg", [0xff, 0xd8, 0xff]),
        [".docx"] = Zip("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "word/"u8),
        [".xlsx"] = Zip("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xl/"u8),
        [".pptx"] = Zip("application/vnd.openxmlformats-officedocument.presentationml.presentation", "ppt/"u8),
        [".odt"] = Zip("application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.text"u8),
        [".ods"] = Zip("application/vnd.oasis.opendocument.spreadsheet", "application/vnd.oasis.opendocument.spreadsheet"u8),
        [".odp"] = Zip("application/vnd.oasis.opendocument.presentation", "application/vnd.oasis.opendocument.presentation"u8),
        [".csv"] = Text("text/csv; charset=utf-8"),
        [".txt"] = Text("text/plain; charset=utf-8"),
        [".md"] = Text("text/markdown; charset=utf-8"),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    // In this order: what is in an archive may itself have parts of another kind.
    private static readonly string[] Told = [".pdf", ".png", ".jpg", ".odt", ".ods", ".odp", ".docx", ".pptx", ".xlsx", ".txt"];

    /// <summary>Gives the media type of a file whatever its name is, and the extension of that kind; null for one that may not be shared.</summary>
    public static async Task<(string Type, string Extension)?> OfAsync(Stream file, CancellationToken cancellationToken)
    {
        foreach (var extension in Told)
        {
            file.Position = 0;
            if (await OfAsync(extension, file, cancellationToken) is { } type)
            {
                return (type, extension);
            }
        }

        return null;
    }

    /// <summary>
    /// Gives the media type of a file that may be shared and whose name agrees with its bytes, of which it reads as much as tells it, piece by piece; null for any other.
    /// </summary>
    public static async Task<string?> OfAsync(string fileName, Stream file, CancellationToken cancellationToken)
    {
        if (!Kinds.TryGetValue(Path.GetExtension(fileName), out var kind))
        {
            return null;
        }

        var piece = new byte[PieceSize];
        var check = new Check(kind);
        for (var kept = 0; ;)
        {
            var read = await file.ReadAtLeastAsync(piece.AsMemory(kept), PieceSize - kept, throwOnEndOfStream: false, cancellationToken);
            var ends = read < PieceSize - kept;
            if (check.See(piece.AsSpan(kept, read), piece.AsSpan(0, kept + read), ends) is { } agrees)
            {
                return agrees ? kind.Type : null;
            }

            // A part's name may stand across two pieces.
            kept = kind.Part.Length;
            piece.AsSpan(PieceSize - kept).CopyTo(piece);
        }
    }

    // Office formats are ZIP archives; their parts' names stand in the clear in the directory at the end.
    private static Kind Zip(string type, ReadOnlySpan<byte> part) => new(type, "PK\u0003\u0004"u8.ToArray(), part.ToArray());

    private static Kind Text(string type) => new(type, []) { IsText = true };

    private sealed record Kind(string Type, byte[] Beginning, byte[] Part)
    {
        public Kind(string type, byte[] beginning)
            : this(type, beginning, [])
        {
        }

        public bool IsText { get; init; }
    }

    private sealed class Check(Kind kind)
    {
        private readonly Decoder decoder = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
        // One more than a piece has bytes: the last byte of a letter that began in the piece before gives two.
        private readonly char[] characters = kind.IsText ? new char[PieceSize + 1] : [];
        private bool begun;

        // Says whether the file is of its kind; null as long as that is open.
        public bool? See(ReadOnlySpan<byte> read, ReadOnlySpan<byte> window, bool ends)
        {
            if (!begun && !read.StartsWith(kind.Beginning))
            {
                return false;
            }

            begun = true;
            if (kind.IsText)
            {
                return IsText(read, ends) ? ends ? true : null : false;
            }

            return window.IndexOf(kind.Part) >= 0 ? true : ends ? false : null;
        }

        private bool IsText(ReadOnlySpan<byte> read, bool ends)
        {
            if (read.Contains((byte)0))
            {
                return false;
            }

            try
            {
                decoder.GetChars(read, characters, flush: ends);
                return true;
            }
            catch (DecoderFallbackException)
            {
                return false;
            }
        }
    }
}
