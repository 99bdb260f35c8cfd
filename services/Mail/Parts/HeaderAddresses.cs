using MentorNet.ServiceDefaults;
using MimeKit;

namespace MentorNet.Mail.Parts;

/// <summary>The addresses in fields of a header, in the form in which they are compared, each once; what is no address is left out.</summary>
internal static class HeaderAddresses
{
    private const int Most = 500;

    public static IReadOnlyList<string> Addresses(this MailHeaders headers, params string[] names) =>
    [
        .. names.SelectMany(headers.All)
            .SelectMany(header => InternetAddressList.TryParse(header.RawValue, out var list) ? list.Mailboxes : [])
            .Take(Most)
            .Select(mailbox => MailAddresses.TryParse(mailbox.Address, out var address) ? address : null)
            .OfType<string>()
            .Distinct(),
    ];
}
