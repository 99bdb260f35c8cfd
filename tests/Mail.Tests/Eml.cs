using System.Text;

namespace MentorNet.Mail.Tests;

/// <summary>Mails as texts.</summary>
internal static class Eml
{
    private const string Head = "From: Maya Okafor <maya@district.example>\nTo: x@reply.example\nSubject: Re: Monday\nDate: Mon, 2 Nov 2026 09:00:00 -0500\nMessage-Id: <1@district.example>\n";

    public static ReceivedMail Read(string mail) => Read(Encoding.UTF8.GetBytes(mail.ReplaceLineEndings("\r\n")));

    public static ReceivedMail Read(byte[] mail) => ReceivedMail.Read(new MemoryStream(mail)) ?? throw new InvalidOperationException("It is taken for no mail.");

    /// <summary>A mail of one plain text, with further fields in its header.</summary>
    public static string Plain(string text, string fields = "") => $"{Head}{Fields(fields)}MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n{text}\n";

    public static string Flowed(string text, string parameters = "") => $"{Head}MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8; format=flowed{parameters}\n\n{text}\n";

    public static string Html(string html) => $"{Head}MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n{html}\n";

    /// <summary>A mail of parts, each with its own header.</summary>
    public static string Of(string multipart, params string[] parts) => $"{Head}MIME-Version: 1.0\n{Multipart(multipart, "b1", parts)}";

    public static string With(string fields, string multipart, params string[] parts) => $"{Head}{Fields(fields)}MIME-Version: 1.0\n{Multipart(multipart, "b1", parts)}";

    public static string Multipart(string type, string boundary, params string[] parts) =>
        $"Content-Type: multipart/{type}; boundary={boundary}\n\n{string.Concat(parts.Select(part => $"--{boundary}\n{part}\n"))}--{boundary}--\n";

    public static string Part(string type, string text, string fields = "") => $"Content-Type: {type}\n{Fields(fields)}\n{text}";

    private static string Fields(string fields) => fields.Length == 0 ? "" : fields.TrimEnd('\n') + "\n";
}
