using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using MentorNet.Mail;

namespace MentorNet.Cli.Commands;

/// <summary>`mail read FILE`.</summary>
internal static class MailReadCommand
{
    // The screen itself shows what would steer it as its code.
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "A mail as it is sent (.eml)." };
        var command = new Command("read", "Prints what a mail is and what becomes of its text, as JSON: what the person wrote, and what is cut off. Needs no server.") { file };
        command.SetAction(parsed =>
        {
            var source = parsed.GetValue(file)!;
            if (!source.Exists)
            {
                Screen.ErrorLine($"✗ There is no file '{source}'.");
                return 2;
            }

            using var stream = source.OpenRead();
            if (ReceivedMail.Read(stream) is not { } mail)
            {
                Screen.ErrorLine($"✗ '{source}' is not a mail: it does not begin with a mail's header.");
                return 2;
            }

            Screen.Line(JsonSerializer.Serialize(new { kind = mail.Kind.ToString().ToLowerInvariant(), text = mail.Text, cut = mail.Cut, recipients = mail.Recipients }, Readable));
            return 0;
        });
        return command;
    }
}
