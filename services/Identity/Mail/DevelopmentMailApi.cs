using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Identity.V1;
using MentorNet.ServiceDefaults;
using Microsoft.Extensions.Options;
using MimeKit;

namespace MentorNet.Identity.Mail;

/// <summary>Shows the mails that a development installation writes to files instead of sending them.</summary>
internal sealed class DevelopmentMailApi(IHostEnvironment environment, IOptions<MailOptions> mail) : DevelopmentMailService.DevelopmentMailServiceBase
{
    public override async Task<ListDevelopmentMailResponse> ListDevelopmentMail(ListDevelopmentMailRequest request, ServerCallContext context)
    {
        if (!environment.IsDevelopment() || mail.Value.Directory is not { Length: > 0 } folder)
        {
            throw new DomainException(StatusCode.FailedPrecondition, "MAIL_IS_SENT", "This installation sends its mail; there is nothing to show here.");
        }

        var response = new ListDevelopmentMailResponse();
        if (!Directory.Exists(folder))
        {
            return response;
        }

        // File names begin with the time, so their order is the order of the mails.
        foreach (var file in Directory.EnumerateFiles(folder, "*.eml").OrderDescending(StringComparer.Ordinal))
        {
            using var message = await MimeMessage.LoadAsync(file, context.CancellationToken);
            var to = message.To.Mailboxes.FirstOrDefault()?.Address ?? "";
            if (request.To.Length > 0 && !string.Equals(to, request.To, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            response.Mails.Add(new DevelopmentMail
            {
                Id = Path.GetFileName(file),
                To = to,
                Subject = message.Subject,
                Text = message.TextBody ?? "",
                CreateTime = message.Date.ToTimestamp(),
            });
            if (response.Mails.Count == 100)
            {
                break;
            }
        }

        return response;
    }
}
