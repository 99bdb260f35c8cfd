namespace MentorNet.Contracts;

/// <summary>An event of one consortium; each event carries ids and matching facts, never private words.</summary>
public interface IConsortiumEvent : IEvent
{
    /// <summary>The consortium that the event belongs to; a consumer's transaction is bound to it.</summary>
    Guid ConsortiumId { get; }
}
