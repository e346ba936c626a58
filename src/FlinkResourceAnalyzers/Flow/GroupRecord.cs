using System;
using System.Collections.Generic;
using System.Linq;
using FlinkResourceAnalyzers.Plan;
using Microsoft.CodeAnalysis;

namespace FlinkResourceAnalyzers.Flow;

/// <summary>
/// What the interpreter has seen of slot-sharing groups and resource profiles, whatever path it took and whatever became of it. Visits of the
/// same place are joined. Mutable, and used by one interpreter only.
/// </summary>
internal sealed class GroupRecord
{
    private readonly Dictionary<WritePlace, OwnedWrite<SettingWrite<GroupName>>> _names = new();
    private readonly Dictionary<WritePlace, SettingWrite<DecimalInterval>> _amounts = new();
    private readonly Dictionary<WritePlace, SettingWrite<Interval>> _memory = new();
    private readonly Dictionary<ObjectPlace, GroupObject> _objects = new();
    private readonly Dictionary<RegistrationPlace, GroupRegistration> _registrations = new();
    private readonly Dictionary<Location, Location> _replaced = new();
    private readonly HashSet<Location> _inForce = new();

    /// <summary>Whether anything has been seen.</summary>
    public bool IsEmpty => _names.Count + _amounts.Count + _memory.Count + _objects.Count + _registrations.Count == 0;

    /// <summary>The writes of amounts with a fraction.</summary>
    public IEnumerable<SettingWrite<DecimalInterval>> Amounts => _amounts.Values;

    /// <summary>The writes of memory amounts.</summary>
    public IEnumerable<SettingWrite<Interval>> Memory => _memory.Values;

    /// <summary>The places that make groups and profiles.</summary>
    public IEnumerable<GroupObject> Objects => _objects.Values;

    /// <summary>Notes that an operator is given a group.</summary>
    public void Named(SiteKey? environment, SettingWrite<GroupName> write)
    {
        var place = WritePlace.Of(write);
        if (!_names.TryGetValue(place, out OwnedWrite<SettingWrite<GroupName>>? earlier))
        {
            _names.Add(place, new(environment, write));
        }
        else if (!earlier.Write.Value.Equals(write.Value))
        {
            _names[place] = new(environment, earlier.Write.WithValue(GroupName.Unknown, null));
        }
    }

    /// <summary>Notes that an amount with a fraction is set.</summary>
    public void Amount(SettingWrite<DecimalInterval> write) => Note(_amounts, write, (first, second) => first.Join(second));

    /// <summary>Notes that a memory amount is set.</summary>
    public void MemoryAmount(SettingWrite<Interval> write) => Note(_memory, write, (first, second) => first.Join(second));

    /// <summary>Notes that a group or a profile is made.</summary>
    public void Made(GroupObject made)
    {
        var place = new ObjectPlace(made.Location, made.Name?.ValueLocation);
        _objects[place] = _objects.TryGetValue(place, out GroupObject? earlier) ? earlier with { Profile = earlier.Profile.Join(made.Profile) } : made;
    }

    /// <summary>Notes that a group is registered, and which registrations of its name this one replaces on this path.</summary>
    public void Registered(SiteKey environment, GroupRegistration registration, IReadOnlyList<Location> replaced)
    {
        var place = new RegistrationPlace(registration.ValueLocation, environment);
        _registrations[place] = _registrations.TryGetValue(place, out GroupRegistration? earlier)
            ? earlier with
            {
                Name = earlier.Name.Equals(registration.Name) ? earlier.Name : GroupName.Unknown,
                Profile = earlier.Profile.Join(registration.Profile),
            }
            : registration;
        foreach (Location other in replaced)
        {
            if (!other.Equals(registration.ValueLocation) && !_replaced.ContainsKey(other))
            {
                _replaced.Add(other, registration.CallLocation);
            }
        }
    }

    /// <summary>Notes the registrations that count when a job is executed, or at the end.</summary>
    public void InForce(RegisteredProfiles profiles) => _inForce.UnionWith(profiles.Places);

    /// <summary>The group names given to operators of this environment, or of one that is not known.</summary>
    public IEnumerable<SettingWrite<GroupName>> NamesOf(SiteKey environment)
        => _names.Values.Where(name => name.Environment is null || name.Environment.Equals(environment)).Select(name => name.Write);

    /// <summary>The registrations on this environment.</summary>
    public IEnumerable<GroupRegistration> RegistrationsOf(SiteKey environment)
        => _registrations.Keys
            .Where(place => place.Environment.Equals(environment))
            .Select(place => _registrations[place] with
            {
                ReplacedAt = !_inForce.Contains(place.Value) && _replaced.TryGetValue(place.Value, out Location? by) ? by : null,
            });

    private static void Note<T>(Dictionary<WritePlace, SettingWrite<T>> all, SettingWrite<T> write, Func<T, T, T> join)
    {
        var place = WritePlace.Of(write);
        all[place] = all.TryGetValue(place, out SettingWrite<T>? earlier)
            ? earlier.WithValue(join(earlier.Value, write.Value), UnknownReason.Of(earlier.UnknownReason, write.UnknownReason))
            : write;
    }

    private sealed record ObjectPlace(Location Place, Location? Name);

    private sealed record RegistrationPlace(Location Value, SiteKey Environment);
}
