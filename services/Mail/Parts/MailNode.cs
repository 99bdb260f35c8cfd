using System.Buffers;
using MimeKit;

namespace MentorNet.Mail.Parts;

/// <summary>A part of a mail: one that holds others, or one with content.</summary>
internal sealed class MailNode(ContentType type, MailHeaders headers, int depth)
{
    private readonly ArrayBufferWriter<byte> raw = new();

    public ContentType Type => type;

    public int Depth => depth;

    public List<MailNode> Children { get; } = [];

    public bool IsMultipart => type.IsMimeType("multipart", "*");

    /// <summary>Whether it is a file that came along, and no part of what is read.</summary>
    public bool IsAttachment { get; } = headers.Value("Content-Disposition") is { Length: > 0 } value && ContentDisposition.TryParse(value, out var disposition)
        ? disposition.IsAttachment || disposition.FileName is { Length: > 0 }
        : type.Name is { Length: > 0 };

    public void Add(ReadOnlySpan<byte> bytes) => raw.Write(bytes);

    /// <summary>Its content, decoded as its header says.</summary>
    public byte[] Bytes()
    {
        var encoding = headers.Value("Content-Transfer-Encoding").Split([' ', ';', '('], 2)[0].ToLowerInvariant() switch
        {
            "base64" => ContentEncoding.Base64,
            "quoted-printable" => ContentEncoding.QuotedPrintable,
            "x-uuencode" or "uuencode" or "x-uue" => ContentEncoding.UUEncode,
            _ => ContentEncoding.Default,
        };
        using var decoded = new MemoryStream();
        using var content = new MimeContent(new MemoryStream(raw.WrittenSpan.ToArray()), encoding);
        content.DecodeTo(decoded);
        return decoded.ToArray();
    }
}
