using Google.Protobuf.WellKnownTypes;
using MentorNet.Profile.Data;
using MentorNet.Profile.Domain;
using MentorNet.Profile.Erasing;
using MentorNet.Profile.Exports;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Api;

internal sealed partial class DataApi(Database database, TimeProvider clock, PersonalSources sources) : DataService.DataServiceBase
{
    /// <summary>Is how long ago the password may have been given for what nobody else must do at a screen that was left open.</summary>
    internal static readonly TimeSpan FreshSignIn = TimeSpan.FromMinutes(10);

    private void RequireFreshSignIn(Caller caller)
    {
        if (!(clock.GetUtcNow() - caller.SignedInAt <= FreshSignIn))
        {
            throw DataErrors.FreshSignInRequired(FreshSignIn);
        }
    }

    private static Export ToProto(ExportRow row) => new()
    {
        Name = $"exports/{row.Id}",
        State = row.Expired ? Export.Types.State.Expired : row.ReadyAt is null ? Export.Types.State.InProgress : Export.Types.State.Ready,
        CreateTime = row.CreatedAt.ToTimestamp(),
        ReadyTime = row.ReadyAt?.ToTimestamp(),
        ExpireTime = row.ExpiresAt?.ToTimestamp(),
        WaitingFor = { row.WaitingFor },
        SizeBytes = row.SizeBytes,
    };

    private static Erasure ToProto(ErasureRow row, IEnumerable<ConfirmationRow>? confirmations = null)
    {
        var confirmed = confirmations?.ToList() ?? [];
        return new Erasure
        {
            Name = $"erasures/{row.Id}",
            Person = $"people/{row.PersonId}",
            State = row.State switch
            {
                ErasureState.Scheduled => Erasure.Types.State.Scheduled,
                ErasureState.Done => Erasure.Types.State.Done,
                ErasureState.Cancelled => Erasure.Types.State.Cancelled,
                _ => Erasure.Types.State.InProgress,
            },
            CreateTime = row.CreatedAt.ToTimestamp(),
            DueTime = row.DueAt.ToTimestamp(),
            DoneTime = row.DoneAt?.ToTimestamp(),
            Confirmations =
            {
                confirmed.Select(confirmation => new ErasureConfirmation
                {
                    Service = confirmation.Service,
                    Phase = confirmation.Phase,
                    RemovedCount = confirmation.Removed,
                    KeptCount = confirmation.Kept,
                    ConfirmTime = confirmation.ConfirmedAt.ToTimestamp(),
                }),
            },
            WaitingFor = { ErasurePlan.WaitingFor(row.State, confirmed) },
        };
    }
}
