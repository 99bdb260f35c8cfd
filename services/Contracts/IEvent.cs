namespace MentorNet.Contracts;

/// <summary>An event; it carries ids and facts, never private words. One of a single consortium is an <see cref="IConsortiumEvent"/>.</summary>
public interface IEvent;
