using System.ComponentModel.DataAnnotations;

namespace MentorNet.Messaging.Attachments;

/// <summary>How files of messages are scanned.</summary>
internal sealed class AttachmentOptions
{
    /// <summary>Where ClamAV's daemon listens, `host:3310` or the path of its socket; empty where nothing is scanned.</summary>
    [RegularExpression(@"/.+|.+:\d{1,5}")]
    public string Scanner { get; init; } = "";

    /// <summary>How long the scan of one file may take.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan ScanTimeout { get; init; } = TimeSpan.FromMinutes(3);
}
