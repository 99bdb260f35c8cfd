using System.Net;
using System.Text;

namespace MentorNet.Mail.Tests.Forms;

/// <summary>How a mail program writes the answer to a mail, in its own words and marks.</summary>
/// <param name="Name">The program and its language.</param>
/// <param name="Introduction">The lines above what is answered.</param>
/// <param name="Quotes">Whether each line of what is answered begins with `&gt;`, or in HTML stands in a blockquote.</param>
/// <param name="Note">What it puts below the words of the person; empty for nothing.</param>
/// <param name="Wrap">The HTML around the introduction and what is answered: {0} and {1}.</param>
internal sealed record MailProgram(string Name, string Introduction, bool Quotes, string Note, string Wrap)
{
    public static readonly IReadOnlyList<MailProgram> All =
    [
        new("Gmail, English", "On Mon, Nov 2, 2026 at 9:00 AM Ada Lindqvist <ada@mentornet.example> wrote:", true, "", "<br><div class=\"gmail_quote\"><div dir=\"ltr\" class=\"gmail_attr\">{0}<br></div><blockquote class=\"gmail_quote\">{1}</blockquote></div>"),
        new("Gmail, English, broken over two lines", "On Mon, Nov 2, 2026 at 9:00 AM Ada Lindqvist of the Very Long Name <\nada.lindqvist@mentornet.example> wrote:", true, "", "<div class=\"gmail_quote gmail_quote_container\"><div class=\"gmail_attr\">{0}</div><blockquote>{1}</blockquote></div>"),
        new("Gmail, Spanish", "El lun, 2 nov 2026 a las 9:00, Ada Lindqvist (<ada@mentornet.example>)\nescribió:", true, "", "<div class=\"gmail_quote\"><div class=\"gmail_attr\">{0}</div><blockquote>{1}</blockquote></div>"),
        new("Gmail before 2016", "2026-11-02 9:00 GMT-05:00 Ada Lindqvist <ada@mentornet.example>:", true, "", "<div class=\"gmail_extra\">{0}<blockquote>{1}</blockquote></div>"),
        new("Outlook for Windows, English", "From: Ada Lindqvist <ada@mentornet.example>\nSent: Monday, November 2, 2026 9:00 AM\nTo: Maya Okafor <maya@district.example>\nSubject: Monday", false, "", "<div style=\"border:none;border-top:solid #E1E1E1 1.0pt\"><p class=\"MsoNormal\">{0}</p></div><p class=\"MsoNormal\">{1}</p>"),
        new("Outlook for Windows, Spanish", "De: Ada Lindqvist <ada@mentornet.example>\nEnviado el: lunes, 2 de noviembre de 2026 9:00\nPara: Maya Okafor <maya@district.example>\nAsunto: Lunes", false, "", "<div style=\"border:none;border-top:solid #E1E1E1 1.0pt\"><p class=\"MsoNormal\">{0}</p></div><p class=\"MsoNormal\">{1}</p>"),
        new("Outlook 2003, English", "-----Original Message-----\nFrom: Ada Lindqvist [mailto:ada@mentornet.example]\nSent: Monday, November 2, 2026 9:00 AM\nTo: Maya Okafor\nSubject: Monday", false, "", "<p>{0}</p><p>{1}</p>"),
        new("Outlook 2003, Spanish", "-----Mensaje original-----\nDe: Ada Lindqvist [mailto:ada@mentornet.example]\nEnviado el: lunes, 2 de noviembre de 2026 9:00\nPara: Maya Okafor\nAsunto: Lunes", false, "", "<p>{0}</p><p>{1}</p>"),
        new("Outlook on the web, English", "________________________________\nFrom: Ada Lindqvist <ada@mentornet.example>\nSent: Monday, November 2, 2026 9:00 AM\nTo: Maya Okafor <maya@district.example>\nSubject: Monday", false, "", "<div id=\"appendonsend\"></div><hr><div id=\"divRplyFwdMsg\" dir=\"ltr\">{0}</div><div>{1}</div>"),
        new("Outlook on the web, Spanish", "________________________________\nDe: Ada Lindqvist <ada@mentornet.example>\nEnviado: lunes, 2 de noviembre de 2026 9:00\nPara: Maya Okafor <maya@district.example>\nAsunto: Lunes", false, "", "<div id=\"appendonsend\"></div><hr><div id=\"x_divRplyFwdMsg\" dir=\"ltr\">{0}</div><div>{1}</div>"),
        new("Outlook for iOS, English", "________________________________\nFrom: Ada Lindqvist <ada@mentornet.example>\nSent: Monday, November 2, 2026 9:00:00 AM\nTo: Maya Okafor <maya@district.example>\nSubject: Monday", false, "Get Outlook for iOS<https://aka.ms/o0ukef>", "<hr><div id=\"divRplyFwdMsg\">{0}</div><div>{1}</div>"),
        new("Outlook for Android, Spanish", "________________________________\nDe: Ada Lindqvist <ada@mentornet.example>\nEnviado: lunes, 2 de noviembre de 2026 9:00:00\nPara: Maya Okafor <maya@district.example>\nAsunto: Lunes", false, "Obtener Outlook para Android<https://aka.ms/AAb9ysg>", "<hr><div id=\"divRplyFwdMsg\">{0}</div><div>{1}</div>"),
        new("Outlook for Mac", "From: Ada Lindqvist <ada@mentornet.example>\nDate: Monday, November 2, 2026 at 9:00 AM\nTo: Maya Okafor <maya@district.example>\nSubject: Monday", false, "", "<div id=\"mail-editor-reference-message-container\">{0}<br>{1}</div>"),
        new("Apple Mail, English", "On Nov 2, 2026, at 9:00 AM, Ada Lindqvist <ada@mentornet.example> wrote:", true, "", "<div><br><blockquote type=\"cite\"><div>{0}</div><br><div>{1}</div></blockquote></div>"),
        new("Apple Mail, Spanish", "El 2 nov 2026, a la(s) 9:00 a.m., Ada Lindqvist <ada@mentornet.example> escribió:", true, "", "<div><br><blockquote type=\"cite\"><div>{0}</div><br><div>{1}</div></blockquote></div>"),
        new("iPhone, English", "On Nov 2, 2026, at 9:00 AM, Ada Lindqvist <ada@mentornet.example> wrote:", true, "Sent from my iPhone", "<div dir=\"ltr\"><br><blockquote type=\"cite\">{0}<br><br></blockquote></div><blockquote type=\"cite\"><div>{1}</div></blockquote>"),
        new("iPhone, Spanish", "El 2 nov 2026, a la(s) 9:00, Ada Lindqvist <ada@mentornet.example> escribió:", true, "Enviado desde mi iPhone", "<div dir=\"ltr\"><br><blockquote type=\"cite\">{0}<br><br></blockquote></div><blockquote type=\"cite\"><div>{1}</div></blockquote>"),
        new("iPad, English", "On Nov 2, 2026, at 9:00 AM, Ada Lindqvist wrote:", true, "Sent from my iPad", "<blockquote type=\"cite\">{0}</blockquote><blockquote type=\"cite\">{1}</blockquote>"),
        new("Yahoo, English", "On Monday, November 2, 2026 at 09:00:00 AM EST, Ada Lindqvist <ada@mentornet.example> wrote:", false, "", "<div id=\"ydp7_yahoo_quoted_1\" class=\"yahoo_quoted\"><div>{0}</div><div>{1}</div></div>"),
        new("Yahoo, Spanish", "El lunes, 2 de noviembre de 2026, 09:00:00 GMT-5, Ada Lindqvist <ada@mentornet.example> escribió:", false, "", "<div id=\"yahoo_quoted_1\" class=\"yahoo_quoted\"><div>{0}</div><div>{1}</div></div>"),
        new("Yahoo for iPhone", "On Monday, November 2, 2026, 9:00 AM, Ada Lindqvist <ada@mentornet.example> wrote:", false, "Sent from Yahoo Mail for iPhone", "<blockquote>{0}<br>{1}</blockquote>"),
        new("Yahoo for Android, Spanish", "El lun., 2 de nov. de 2026 a la(s) 9:00 a. m., Ada Lindqvist <ada@mentornet.example> escribió:", false, "Enviado desde Yahoo Mail con Android", "<blockquote>{0}<br>{1}</blockquote>"),
        new("Thunderbird, English", "On 11/2/26 9:00 AM, Ada Lindqvist wrote:", true, "", "<div class=\"moz-cite-prefix\">{0}<br></div><blockquote type=\"cite\">{1}</blockquote>"),
        new("Thunderbird, Spanish", "El 2/11/26 a las 9:00, Ada Lindqvist escribió:", true, "", "<div class=\"moz-cite-prefix\">{0}<br></div><blockquote type=\"cite\">{1}</blockquote>"),
        new("Proton, English", "On Monday, November 2nd, 2026 at 9:00 AM, Ada Lindqvist <ada@mentornet.example> wrote:", true, "Sent with Proton Mail secure email.", "<div class=\"protonmail_quote\">{0}<br><blockquote class=\"protonmail_quote\" type=\"cite\">{1}</blockquote></div>"),
        new("Proton, Spanish", "El lunes, 2 de noviembre de 2026 a las 9:00, Ada Lindqvist <ada@mentornet.example> escribió:", true, "Enviado con el correo electrónico seguro de Proton Mail.", "<div class=\"protonmail_quote\">{0}<br><blockquote class=\"protonmail_quote\">{1}</blockquote></div>"),
        new("Proton before 2021", "‐‐‐‐‐‐‐ Original Message ‐‐‐‐‐‐‐\nOn Monday, November 2nd, 2026 at 9:00 AM, Ada Lindqvist <ada@mentornet.example> wrote:", true, "Sent with ProtonMail Secure Email.", "<div class=\"protonmail_quote\">{0}<br><blockquote>{1}</blockquote></div>"),
        new("Zoho, English", "---- On Mon, 02 Nov 2026 09:00:00 -0500 Ada Lindqvist <ada@mentornet.example> wrote ----", true, "Sent using Zoho Mail", "<div class=\"zmail_extra\"><div id=\"Zm-_Id_-Sgn1\">{0}</div><blockquote>{1}</blockquote></div>"),
        new("Zoho, Spanish", "---- El lun, 02 nov 2026 09:00:00 -0500 Ada Lindqvist <ada@mentornet.example> escribió ----", true, "", "<div class=\"zmail_extra\"><div>{0}</div><blockquote>{1}</blockquote></div>"),
        new("Samsung, English", "-------- Original message --------\nFrom: Ada Lindqvist <ada@mentornet.example>\nDate: 11/2/26 9:00 AM (GMT-05:00)\nTo: Maya Okafor <maya@district.example>\nSubject: Monday", false, "Sent from my Galaxy", "<div>{0}</div><div>{1}</div>"),
        new("Samsung, Spanish", "-------- Mensaje original --------\nDe: Ada Lindqvist <ada@mentornet.example>\nFecha: 2/11/26 9:00 (GMT-05:00)\nPara: Maya Okafor <maya@district.example>\nAsunto: Lunes", false, "Enviado desde mi Galaxy", "<div>{0}</div><div>{1}</div>"),
        new("Verizon's Samsung", "-------- Original message --------\nFrom: Ada Lindqvist <ada@mentornet.example>\nDate: 11/2/26 9:00 AM (GMT-05:00)\nTo: Maya Okafor <maya@district.example>\nSubject: Monday", false, "Sent from my Verizon, Samsung Galaxy smartphone", "<div>{0}</div><div>{1}</div>"),
        new("Windows Mail, English", "From: Ada Lindqvist<mailto:ada@mentornet.example>\nSent: Monday, November 2, 2026 9:00 AM\nTo: Maya Okafor<mailto:maya@district.example>\nSubject: Monday", false, "Sent from Mail for Windows", "<p class=\"MsoNormal\">{0}</p><p class=\"MsoNormal\">{1}</p>"),
        new("Windows Mail, Spanish", "De: Ada Lindqvist<mailto:ada@mentornet.example>\nEnviado: lunes, 2 de noviembre de 2026 9:00\nPara: Maya Okafor<mailto:maya@district.example>\nAsunto: Lunes", false, "Enviado desde Correo para Windows", "<p class=\"MsoNormal\">{0}</p><p class=\"MsoNormal\">{1}</p>"),
        new("AOL", "On Monday, November 2, 2026 at 9:00 AM, Ada Lindqvist <ada@mentornet.example> wrote:", false, "Sent from AOL on Android", "<blockquote>{0}<br>{1}</blockquote>"),
        new("Gmail as text of Outlook's mail", "*From:* Ada Lindqvist <ada@mentornet.example>\n*Sent:* Monday, November 2, 2026 9:00 AM\n*To:* Maya Okafor <maya@district.example>\n*Subject:* Monday", false, "", "<p><b>From:</b> Ada</p><p><b>Sent:</b> Monday</p><p><b>To:</b> Maya</p><p><b>Subject:</b> Monday</p><p>{1}</p>"),
        new("Forwarded by Gmail, English", "---------- Forwarded message ---------\nFrom: Ada Lindqvist <ada@mentornet.example>\nDate: Mon, Nov 2, 2026 at 9:00 AM\nSubject: Monday\nTo: <maya@district.example>", false, "", "<div class=\"gmail_quote\"><div class=\"gmail_attr\">{0}</div>{1}</div>"),
        new("Forwarded by Gmail, Spanish", "---------- Forwarded message ---------\nDe: Ada Lindqvist <ada@mentornet.example>\nDate: lun, 2 nov 2026 a las 9:00\nSubject: Lunes\nTo: <maya@district.example>", false, "", "<div class=\"gmail_quote\"><div>{0}</div>{1}</div>"),
        new("Forwarded by Apple Mail", "Begin forwarded message:\n\nFrom: Ada Lindqvist <ada@mentornet.example>\nSubject: Monday\nDate: November 2, 2026 at 9:00:00 AM EST\nTo: maya@district.example", true, "", "<div><br><blockquote type=\"cite\"><div>{0}</div><div>{1}</div></blockquote></div>"),
        new("Forwarded by Apple Mail, Spanish", "Inicio del mensaje reenviado:\n\nDe: Ada Lindqvist <ada@mentornet.example>\nAsunto: Lunes\nFecha: 2 de noviembre de 2026, 9:00:00 EST\nPara: maya@district.example", true, "", "<div><br><blockquote type=\"cite\"><div>{0}</div><div>{1}</div></blockquote></div>"),
        new("Forwarded by Thunderbird", "-------- Forwarded Message --------\nSubject: Monday\nDate: Mon, 2 Nov 2026 09:00:00 -0500\nFrom: Ada Lindqvist <ada@mentornet.example>\nTo: maya@district.example", false, "", "<div class=\"moz-forward-container\"><div>{0}</div>{1}</div>"),
        new("Forwarded by Thunderbird, Spanish", "-------- Mensaje reenviado --------\nAsunto: Lunes\nFecha: Mon, 2 Nov 2026 09:00:00 -0500\nDe: Ada Lindqvist <ada@mentornet.example>\nPara: maya@district.example", false, "", "<div class=\"moz-forward-container\"><div>{0}</div>{1}</div>"),
    ];

    /// <summary>The plain text of an answer above what is answered.</summary>
    public string Plain(string words, string answered)
    {
        var quoted = Quotes ? string.Join('\n', answered.Split('\n').Select(line => line.Length == 0 ? ">" : $"> {line}")) : answered;
        return $"{words}\n\n{(Note.Length == 0 ? "" : $"{Note}\n\n")}{Introduction}\n\n{quoted}";
    }

    public string Html(string words, string answered) =>
        $"<html><head><style>p {{ margin: 0 }}</style></head><body><div dir=\"ltr\">{Lines(words)}</div><br>{(Note.Length == 0 ? "" : $"<div>{Lines(Note)}</div>")}{string.Format(null, Wrap, Lines(Introduction), Lines(answered))}</body></html>";

    private static string Lines(string text)
    {
        var html = new StringBuilder();
        foreach (var line in text.Split('\n'))
        {
            html.Append(html.Length == 0 ? "" : "<br>").Append(WebUtility.HtmlEncode(line));
        }

        return html.ToString();
    }
}
