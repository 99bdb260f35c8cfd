using Grpc.Core;
using MentorNet.Messaging.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Settings;

internal sealed partial class SettingsApi
{
    private static readonly string[] Editable = ["receipts", "enter_sends"];

    public override async Task<MessagingSettings> UpdateMessagingSettings(UpdateMessagingSettingsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var sent = request.MessagingSettings ?? new MessagingSettings();
        var fields = UpdateMask.Read(request.UpdateMask, sent, Editable, context);

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var choices = await work.PutChoicesAsync(
            caller.ConsortiumId,
            caller.PersonId,
            fields.Contains("receipts") ? sent.Receipts : null,
            fields.Contains("enter_sends") ? sent.EnterSends : null);
        await work.CommitAsync();
        return ToProto(choices);
    }
}
