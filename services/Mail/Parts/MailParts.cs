using MimeKit;

namespace MentorNet.Mail.Parts;

/// <summary>
/// A mail read in one pass: the fields of its header and the parts that hold text. What is attached passes by and is not kept, and mails that come along are not entered.
/// </summary>
internal sealed class MailParts : MimeReader
{
    private const int MostParts = 1_000;
    private const int MostDepth = 50;
    private const int MostText = 1024 * 1024;

    // What nobody who writes a mail leaves out altogether.
    private static readonly string[] OfMails = ["From", "Sender", "To", "Cc", "Subject", "Date", "Message-Id", "Received", "Return-Path", "Delivered-To"];

    private readonly Stack<MailNode> open = new();
    private MailHeaders pending = new();
    private MailNode? current;
    private int within;
    private int parts;
    private int kept;

    private MailParts(Stream stream) : base(new ParserOptions { MaxMimeDepth = MostDepth }, stream, MimeFormat.Entity)
    {
    }

    public MailHeaders Headers { get; private set; } = new();

    public MailNode Root { get; private set; } = new(new ContentType("text", "plain"), new MailHeaders(), 0);

    /// <summary>The first part with a calendar object that says what is to be done with it.</summary>
    public MailNode? Calendar { get; private set; }

    /// <summary>Reports on a mail's delivery (RFC 3464).</summary>
    public List<MailNode> Reports { get; } = [];

    /// <summary>Says whether any part has this type.</summary>
    public HashSet<string> Types { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads a mail; null for what does not begin with the header of one.</summary>
    public static MailParts? Read(Stream stream)
    {
        using var lines = new BufferedStream(new LimitedLines(new FromLine(stream)), 64 * 1024);
        var reader = new MailParts(lines);
        try
        {
            reader.ReadMessage();
        }
        catch (FormatException)
        {
            // What was read until there counts.
        }

        return OfMails.Any(reader.Headers.Has) ? reader : null;
    }

    protected override void OnHeadersBegin(long beginOffset, int beginLineNumber, CancellationToken cancellationToken) => pending = new MailHeaders();

    protected override void OnHeaderRead(Header header, int beginLineNumber, CancellationToken cancellationToken)
    {
        pending.Add(header);
        if (parts == 0 && within == 0)
        {
            Headers = pending;
        }
    }

    protected override void OnMultipartBegin(ContentType contentType, long beginOffset, int beginLineNumber, CancellationToken cancellationToken)
    {
        if (within == 0 && Add(contentType) is { } node)
        {
            open.Push(node);
        }
        else
        {
            within++;
        }
    }

    protected override void OnMultipartEnd(ContentType contentType, long beginOffset, int beginLineNumber, long headersEndOffset, long endOffset, int lines, CancellationToken cancellationToken)
    {
        if (within > 0)
        {
            within--;
        }
        else
        {
            open.TryPop(out _);
        }
    }

    protected override void OnMessagePartBegin(ContentType contentType, long beginOffset, int beginLineNumber, CancellationToken cancellationToken)
    {
        Types.Add(contentType.MimeType);
        parts++;
        within++;
    }

    protected override void OnMessagePartEnd(ContentType contentType, long beginOffset, int beginLineNumber, long headersEndOffset, long endOffset, int lines, CancellationToken cancellationToken) => within--;

    protected override void OnMimePartBegin(ContentType contentType, long beginOffset, int beginLineNumber, CancellationToken cancellationToken)
    {
        current = within == 0 && Add(contentType) is { } node && IsWanted(node) ? node : null;
        if (current is { } part && part.Type.IsMimeType("message", "delivery-status"))
        {
            Reports.Add(part);
        }
        else if (current is { } calendar && calendar.Type.IsMimeType("text", "calendar") && IsSaid(calendar))
        {
            Calendar ??= calendar;
        }
    }

    protected override void OnMimePartContentRead(byte[] buffer, int startIndex, int count, CancellationToken cancellationToken)
    {
        if (current is not null && Math.Min(count, MostText - kept) is > 0 and var taken)
        {
            current.Add(buffer.AsSpan(startIndex, taken));
            kept += taken;
        }
    }

    protected override void OnMimePartEnd(ContentType contentType, long beginOffset, int beginLineNumber, long headersEndOffset, long endOffset, int lines, CancellationToken cancellationToken) => current = null;

    // A calendar's object is often an attachment too; a text that is one is a file.
    private static bool IsWanted(MailNode part) =>
        part.Type.IsMimeType("message", "delivery-status") || part.Type.IsMimeType("text", "calendar") || !part.IsAttachment && (part.Type.IsMimeType("text", "plain") || part.Type.IsMimeType("text", "html"));

    // An answer is often a file too; an invitation that is one came along with somebody's words.
    private static bool IsSaid(MailNode calendar) => calendar.Type.Parameters["method"]?.ToUpperInvariant() is { } method && (!calendar.IsAttachment || method is "REPLY" or "COUNTER");

    private MailNode? Add(ContentType type)
    {
        Types.Add(type.MimeType);
        if (parts++ >= MostParts)
        {
            return null;
        }

        var node = new MailNode(type, pending, open.Count);
        if (open.TryPeek(out var parent))
        {
            parent.Children.Add(node);
        }
        else
        {
            Root = node;
        }

        return node;
    }
}
