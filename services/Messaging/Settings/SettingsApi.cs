using MentorNet.Messaging.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Settings;

internal sealed partial class SettingsApi(Database database) : SettingsService.SettingsServiceBase
{
    private static MessagingSettings ToProto(Choices choices) => new() { Receipts = choices.Receipts, EnterSends = choices.EnterSends };
}
