namespace MentorNet.Mail.Text;

/// <summary>What the writing program says of a line. Plain text says it by its signs alone.</summary>
internal enum LineMark
{
    None,

    /// <summary>A line of what is answered; it begins with `&gt;`.</summary>
    Quote,

    /// <summary>The line that says whose words follow.</summary>
    Introduction,

    Signature,

    /// <summary>The first line of the mail that is answered, which goes to the end.</summary>
    Original,
}

/// <summary>A line of a mail's text.</summary>
internal readonly record struct MailLine(string Text, LineMark Mark = LineMark.None);
