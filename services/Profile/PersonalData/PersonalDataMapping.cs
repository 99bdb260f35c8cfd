using Google.Protobuf.WellKnownTypes;
using MentorNet.Profile.V1;

namespace MentorNet.Profile.PersonalData;

/// <summary>Writes exports and erasures as messages.</summary>
internal static class PersonalDataMapping
{
    public static Export ToProto(ExportRow row) => new()
    {
        Name = $"exports/{row.Id}",
        State = row.Expired ? Export.Types.State.Expired : row.ReadyAt is null ? Export.Types.State.InProgress : Export.Types.State.Ready,
        CreateTime = row.CreatedAt.ToTimestamp(),
        ReadyTime = row.ReadyAt?.ToTimestamp(),
        ExpireTime = row.ExpiresAt?.ToTimestamp(),
        WaitingFor = { row.WaitingFor },
        SizeBytes = row.SizeBytes,
    };

    public static Erasure ToProto(ErasureRow row, IEnumerable<ConfirmationRow>? confirmations = null)
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
