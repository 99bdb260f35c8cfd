using MentorNet.Profile.V1;
using Microsoft.AspNetCore.Components;

namespace MentorNet.Web.Kit;

/// <summary>A part of a page that asks for what it shows. What fails is told by the page, and the other parts are there.</summary>
public abstract class Part : ComponentBase
{
    [CascadingParameter] public Page Page { get; set; } = null!;

    [CascadingParameter] public ReaderZone Zone { get; set; } = ReaderZone.Unknown;

    /// <summary>The people whom the part names.</summary>
    internal Dictionary<string, Person> People { get; private set; } = [];

    internal Colleagues Ask => Page.Ask;

    internal string Me => Page.Me;

    internal bool Is(string role) => Page.Is(role);

    internal async Task ReadPeopleAsync(IEnumerable<string> names) => People = await Page.PeopleAsync(names);

    internal string NameOf(string name) => Words.NameOf(People.GetValueOrDefault(name));
}
