using System.Text.RegularExpressions;

namespace MentorNet.Mail.Replies;

/// <summary>By what lines of mail programs are known, in English and Spanish.</summary>
internal static partial class ReplyMarks
{
    private const int LongestLine = 400;
    private const int LongestIntroduction = 400;
    private const int MostIntroductionLines = 4;
    private const int MostHeaderLines = 12;
    private const int LongestNote = 120;

    private const RegexOptions Plainly = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    /// <summary>A line of a quote: it begins with `&gt;`.</summary>
    public static bool IsQuote(string line) => line is ['>', ..];

    /// <summary>A quote in which nothing but the marks stands.</summary>
    public static bool IsEmptyQuote(string line) => line.AsSpan().Trim(" >\t").IsEmpty;

    /// <summary>Between these lines and their end a mail is quoted or forwarded: `-----Original Message-----`.</summary>
    public static bool IsDivider(string line) => line.Length <= LongestLine && Divider().IsMatch(line);

    /// <summary>
    /// How many lines from here say that another's words follow: `On …, Maya wrote:`. Programs break it where it is long. Certain is what has a year with a time, or an address: a person
    /// may begin a sentence so.
    /// </summary>
    public static (int Lines, bool IsCertain) Introduction(IReadOnlyList<string> lines, int at)
    {
        if (!Begin().IsMatch(Short(lines[at])) && !Bare().IsMatch(Short(lines[at])))
        {
            return (0, false);
        }

        var text = "";
        for (var count = 1; count <= MostIntroductionLines && at + count <= lines.Count; count++)
        {
            var line = lines[at + count - 1].Trim();
            text = $"{text} {line}".Trim();
            if (line.Length == 0 || text.Length > LongestIntroduction)
            {
                break;
            }

            if (End().IsMatch(text))
            {
                return (count, Address().IsMatch(text) || Year().IsMatch(text) && Time().IsMatch(text));
            }

            if (Bare().IsMatch(text))
            {
                return (count, true);
            }
        }

        return (0, false);
    }

    /// <summary>Says whether a mail's header begins here as programs write it above a mail that is answered: `From:`, `Sent:`, `To:`, `Subject:`.</summary>
    public static bool IsHeader(IReadOnlyList<string> lines, int at)
    {
        if (!From().IsMatch(Short(lines[at])))
        {
            return false;
        }

        var (fields, subject, blank) = (0, false, 0);
        for (var i = at; i < lines.Count && i < at + MostHeaderLines && blank < 2 && !(fields >= 3 && subject); i++)
        {
            var line = Short(lines[i]);
            blank = line.Trim().Length == 0 ? blank + 1 : 0;
            fields += Field().IsMatch(line) ? 1 : 0;
            subject |= Subject().IsMatch(line);
        }

        return fields >= 3 && subject;
    }

    /// <summary>A line of nothing but `_`, which Outlook puts above that header.</summary>
    public static bool IsRule(string line) => line.Trim() is { Length: >= 10 } rule && rule.All(letter => letter is '_' or '-' or '—' or '*');

    /// <summary>What phones and programs put below each mail: `Sent from my iPhone`.</summary>
    public static bool IsDeviceNote(string line) => line.Length <= LongestNote + 80 && Device().IsMatch(line.Trim());

    /// <summary>The beginning of a paragraph that lawyers, scanners and printers want below each mail.</summary>
    public static bool IsFooter(string paragraph)
    {
        var text = paragraph.Length > 2_000 ? paragraph[..2_000] : paragraph;
        return FooterTitle().IsMatch(text) || FooterBegin().IsMatch(text) && FooterWord().Matches(text).Select(match => match.Value.ToLowerInvariant()).Distinct().Count() >= 2;
    }

    /// <summary>How letters end: `Best regards,`.</summary>
    public static bool IsFarewell(string line) => line.Length <= 60 && Farewell().IsMatch(line.Trim());

    /// <summary>A telephone number, an address or a link, as in a signature.</summary>
    public static bool IsContact(string line) => line.Length <= LongestLine && Contact().IsMatch(line);

    private static string Short(string line) => line.Length > LongestLine ? line[..LongestLine] : line;

    [GeneratedRegex(
        @"^\s*(\p{Pd}|[_*=]){2,}\s*(original message|original appointment|forwarded message|forwarded by .*|reply message|mensaje original|mensaje reenviado|mensaje de respuesta|cita original|reenviado por .*)\s*:?\s*(\p{Pd}|[_*=]){2,}\s*$|^\s*(begin forwarded message|inicio del mensaje reenviado)\s*:\s*$",
        Plainly)]
    private static partial Regex Divider();

    [GeneratedRegex(@"^\s*[-*_]*\s*(on|el|le|al)\b.{3}|^.{1,120}<?[^\s@]+@[^\s@]+>?\)?,?\s*(wrote|escribi[oó])\s*:\s*$", Plainly)]
    private static partial Regex Begin();

    [GeneratedRegex(@"\b(wrote|escribi[oó])\s*(:|-{3,}\s*:?)[\s*_]*$", Plainly)]
    private static partial Regex End();

    [GeneratedRegex(@"^\s*20\d\d-\d\d-\d\d \d{1,2}:\d\d (GMT|UTC)?[-+]\d\d:?\d\d .{1,200}<[^\s@<>]+@[^\s@<>]+>\s*:\s*$", Plainly)]
    private static partial Regex Bare();

    [GeneratedRegex(@"[^\s@<>]@[^\s@<>]")]
    private static partial Regex Address();

    [GeneratedRegex(@"\b(19|20)\d\d\b|\d[/.-]\d{1,2}[/.-]\d\d\b")]
    private static partial Regex Year();

    [GeneratedRegex(@"\d{1,2}[:.h]\d\d")]
    private static partial Regex Time();

    [GeneratedRegex(@"^\s*\*?(from|de)\s*:\*?\s*\S", Plainly)]
    private static partial Regex From();

    [GeneratedRegex(@"^\s*\*?(from|sent|date|to|cc|bcc|subject|importance|reply-to|de|enviado|enviado el|enviada|fecha|para|a|cco|asunto|importancia|responder a)\s*:\*?(\s|$)", Plainly)]
    private static partial Regex Field();

    [GeneratedRegex(@"^\s*\*?(subject|asunto)\s*:", Plainly)]
    private static partial Regex Subject();

    [GeneratedRegex(
        @"^(sent|written) (from|on|via|with|using) (my |the |a |an )?[\w&+®™,’' -]{0,40}\b(iphone|ipad|ipod|apple watch|android|galaxy|samsung|pixel|huawei|xiaomi|motorola|moto|blackberry|windows|verizon|at&t|t-mobile|sprint|mobile|phone|smartphone|tablet|device|outlook|gmail|mail|protonmail|proton|yahoo|aol|zoho|thunderbird|spark|mailspring|superhuman|fastmail|hey)\b.{0,60}$"
        + @"|^(get|download) (outlook|bluemail|spark|proton mail|yahoo mail|gmail|mail) for \w+.{0,80}$|^yahoo mail: search, organize, conquer.{0,80}$"
        + @"|^(enviado|enviada|escrito|obtenido) (desde|con|mediante|por) (mi |el |la |un |una )?[\w&+®™,’' -]{0,40}\b(iphone|ipad|ipod|apple watch|android|galaxy|samsung|pixel|huawei|xiaomi|motorola|moto|blackberry|windows|m[oó]vil|celular|tel[eé]fono|smartphone|tableta|dispositivo|outlook|gmail|mail|correo|protonmail|proton|yahoo|aol|zoho|thunderbird|spark)\b.{0,60}$"
        + @"|^(obtener|obtenga|obt[eé]n|descargar|descarga|consigue) (outlook|spark|proton mail|yahoo mail|gmail|correo) para \w+.{0,80}$"
        + @"|^.{1,80} (reacted via gmail|reaccionó (mediante|a través de|vía) gmail).{0,80}$",
        Plainly)]
    private static partial Regex Device();

    [GeneratedRegex(
        @"^\W*(confidentiality|privacy|legal|privileged and confidential)\s*(notice|disclaimer|statement)?\s*[:.-]|^\W*(confidentiality|legal) (notice|disclaimer|statement)|^\W*disclaimer\b|^\W*(aviso|cl[aá]usula|nota) (legal|de (confidencialidad|privacidad))|^\W*confidencialidad\s*[:.-]|^\W*(please )?consider the environment before printing|^\W*(por favor,? )?(piense|piensa|considere) (en )?el (medio ?ambiente|medioambiente|entorno) antes de imprimir|^\W*antes de imprimir|^\W*virus-free\b|^\W*libre de virus\b|^\W*(this (e-?mail|message)|este (correo|mensaje)[\w ó]{0,20}) (has been|was|ha sido|fue) (checked|scanned|analizado|comprobado|revisado)",
        Plainly)]
    private static partial Regex FooterTitle();

    [GeneratedRegex(
        @"^\W*(this (e-?mail|electronic mail|message|communication|transmission)|the (information|contents?) (contained )?(in|of) this (e-?mail|message)|the information (contained|transmitted)|under \w+ law|pursuant to|please note|e-?mails? (to and from|sent to|correspondence)|all e-?mails?|notice:|important:|warning:|caution:|if you (are not|have received)|este (correo|mensaje|e-?mail)|la informaci[oó]n (contenida|transmitida|incluida)|el contenido de este|de conformidad con|de acuerdo con|en cumplimiento|si (usted )?(no es|ha recibido|recibe)|atenci[oó]n:|aviso:|importante:)",
        Plainly)]
    private static partial Regex FooterBegin();

    [GeneratedRegex(
        @"confidential|privileged|intended (solely|only|recipient|for)|addressee|unauthori[sz]ed|disclos|dissemination|prohibited|in error|public records?|subject to (public )?disclosure|attachments|delete|destinatari[oa]|confidencial|privilegiad|prohibid|por error|registros? p[uú]blicos?|divulgaci[oó]n|elimin|b[oó]rr|protecci[oó]n de datos|adjuntos",
        Plainly)]
    private static partial Regex FooterWord();

    [GeneratedRegex(
        @"^(many |with |best|kind|warm|all )?\s*(best|regards|thanks|thank you|thx|cheers|sincerely|respectfully|cordially|yours|warmly|in solidarity|take care|gratefully|wishes|the best|saludos|gracias|muchas gracias|atentamente|cordialmente|un saludo|un abrazo|abrazos|un cordial saludo|saludos cordiales|respetuosamente|quedo atent[ao])[\w ]{0,20}[,.!]?$",
        Plainly)]
    private static partial Regex Farewell();

    [GeneratedRegex(@"(\+?\d[\s().-]{0,2}){9,}\d|\b[^\s@<>]+@[^\s@<>]+\.\w{2,}|\bhttps?://|\bwww\.", Plainly)]
    private static partial Regex Contact();
}
